// The tests make FIFOs and symlinks and remove permissions: they run on Linux only.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
