// The tests make FIFOs and symlinks and take permissions away: they run on Linux.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
