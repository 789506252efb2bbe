namespace NfdDeviceTree.Tests.Support;

/// <summary>What a test may need in addition to the .NET SDK.</summary>
[Flags]
internal enum Needs
{
    /// <summary>Uid 0, to change owners and to act as another user.</summary>
    Root = 1 << 0,

    /// <summary>The right to mount a tmpfs.</summary>
    Mount = 1 << 1,

    /// <summary>strace.</summary>
    Strace = 1 << 2,

    /// <summary>The devicetree compiler.</summary>
    Dtc = 1 << 3,

    /// <summary>bash.</summary>
    Bash = 1 << 4,

    /// <summary>zsh.</summary>
    Zsh = 1 << 5,

    /// <summary>fish.</summary>
    Fish = 1 << 6,

    /// <summary>script, which gives a program a terminal.</summary>
    Script = 1 << 7,

    /// <summary>A kubectl whose kustomize knows components: 1.21 or newer.</summary>
    Kubectl = 1 << 8,

    /// <summary>systemd-analyze.</summary>
    SystemdAnalyze = 1 << 9,

    /// <summary>GNU time.</summary>
    Time = 1 << 10,

    /// <summary>The devicetrees of Debian's kernels, which <c>tests/corpus/fetch</c> fetches.</summary>
    Corpus = 1 << 11,

    /// <summary>Devicetree overlays, which <c>tests/corpus/fetch overlays</c> fetches, and fdtoverlay.</summary>
    Overlays = 1 << 12,

    /// <summary>The native executable, which <c>NFD_DEVICETREE_NATIVE</c> names.</summary>
    Native = 1 << 13,
}
