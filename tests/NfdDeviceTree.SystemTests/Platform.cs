// The tests make FIFOs, write outputs, run strace and send signals. Other systems skip all of them.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
