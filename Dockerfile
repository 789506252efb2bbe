# The image contains one static executable, its licence and its notices, for amd64 and arm64. The build for arm/v7 has never been run.
#
#   docker buildx build --platform linux/amd64,linux/arm64 -t nfd-devicetree --build-arg REVISION=$(git rev-parse HEAD) .
#
# REVISION is the commit for --version and a label. It is optional.
#
# The compiler runs on the platform that builds: nothing is emulated. tests/image/run builds and runs amd64 and arm64
# (tests/image/README.md).

# The lock files name the packages of one runtime version, so a locked restore needs this SDK or another one with that runtime.
# The digest names the index of all platforms. It comes from public Dockerfiles of October 2026; no test has pulled the image.
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0.401-noble@sha256:e70cdb7f80b0348f5cb85f19a8f670fca061f033d57eed12fa003d58b0e06317

FROM --platform=$BUILDPLATFORM $SDK AS build

# --- the compiler and linker, which change rarely

RUN apt-get update \
 && apt-get install -y --no-install-recommends clang lld zlib1g-dev \
 && rm -rf /var/lib/apt/lists/*

# Packages for the target: the C library, libgcc and objcopy. clang compiles, and lld links. arm has no lock file, because not
# every mirror of nuget.org has its packages.
ARG TARGETARCH
ARG TARGETVARIANT
RUN case "$TARGETARCH$TARGETVARIANT" in \
      amd64*)    rid=linux-x64   triple=x86_64-linux-gnu    package=gcc-x86-64-linux-gnu    libc=amd64 options= ;; \
      arm64*)    rid=linux-arm64 triple=aarch64-linux-gnu   package=gcc-aarch64-linux-gnu   libc=arm64 options= ;; \
      arm | armv7) rid=linux-arm triple=arm-linux-gnueabihf package=gcc-arm-linux-gnueabihf libc=armhf \
                 options="-p:RestorePackagesWithLockFile=false -p:RestoreLockedMode=false" ;; \
      *)         echo "no build for '$TARGETARCH$TARGETVARIANT'; expected amd64, arm64 or arm/v7 in TARGETARCH and TARGETVARIANT" >&2; exit 1 ;; \
    esac \
 && if [ "$libc" = "$(dpkg --print-architecture)" ]; \
    then packages="gcc libc6-dev"; \
    else packages="$package libc6-dev-$libc-cross"; \
    fi \
 && apt-get update && apt-get install -y --no-install-recommends $packages \
 && rm -rf /var/lib/apt/lists/* \
 && echo "-p:RuntimeIdentifier=$rid -p:ObjCopyName=$triple-objcopy $options" > /target

# --- the packages: restored again if a project or a version changes, but not if the source changes

WORKDIR /build
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/Devicetree/Devicetree.csproj src/Devicetree/
COPY src/NfdDeviceTree/NfdDeviceTree.csproj src/NfdDeviceTree/packages.*.json src/NfdDeviceTree/
COPY src/NfdDeviceTree/Catalogue/CatalogueData.targets src/NfdDeviceTree/Catalogue/
ENV RestoreLockedMode=true
RUN dotnet restore src/NfdDeviceTree $(cat /target)

# --- the source

COPY .editorconfig ./
COPY src src
ARG REVISION
RUN dotnet publish src/NfdDeviceTree -c Release --no-restore -p:UseSharedCompilation=false -nodeReuse:false -o /out $(cat /target) \
      ${REVISION:+-p:SourceRevisionId=$REVISION}

# --- the image

FROM scratch

ARG VERSION=0.2.0
ARG REVISION
ARG SOURCE
LABEL org.opencontainers.image.title="nfd-devicetree" \
      org.opencontainers.image.description="Turns a devicetree into Node Feature Discovery's local feature file." \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.source="$SOURCE" \
      org.opencontainers.image.licenses="Apache-2.0"

COPY LICENSE THIRD-PARTY-NOTICES.md /
COPY --from=build /out/nfd-devicetree /nfd-devicetree

ENTRYPOINT ["/nfd-devicetree"]
