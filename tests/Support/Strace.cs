namespace NfdDeviceTree.Tests.Support;

/// <summary>Makes command lines that run a program under strace. strace logs system calls or changes their results.</summary>
internal static class Strace
{
    /// <summary>Changes the results of system calls. The log also shows the end of the program (<c>exit_group</c>).</summary>
    /// <param name="inject">Such as <c>fsync:error=EIO:when=2</c>.</param>
    /// <param name="log">Receives a line for each call; null for no log.</param>
    /// <param name="paths">Only calls on these paths or names; empty for all calls.</param>
    public static string[] Inject(string inject, string? log = null, params IEnumerable<string> paths) =>
        [.. Common(log, paths), "-e", $"trace={inject.Split(':')[0]},exit_group", "-e", "inject=" + inject];

    /// <summary>Logs the calls with a path or a descriptor.</summary>
    public static string[] Trace(string log, params IEnumerable<string> paths) => [.. Common(log, paths), "-e", "trace=%file,%desc"];

    private static IEnumerable<string> Common(string? log, IEnumerable<string> paths) =>
        ["strace", "-f", "-qqq", "--seccomp-bpf", "-e", "signal=none", "-o", log ?? "/dev/null", .. paths.SelectMany(path => new[] { "-P", path })];
}
