namespace NfdDeviceTree.Tests.Support;

/// <summary>The result of a process that has ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Out">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record Finished(int ExitCode, string Out, string Error);
