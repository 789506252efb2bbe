namespace NfdDeviceTree.SystemTests.Faults;

/// <summary>A system call that fails.</summary>
/// <param name="Call">Its name.</param>
/// <param name="Occurrence">The number of the call among those with its name, from 1.</param>
/// <param name="Error">The name of the error number.</param>
internal sealed record Fault(string Call, int Occurrence, string Error)
{
    /// <summary>The error of an interrupted call, which must be repeated.</summary>
    public const string Interrupted = "EINTR";

    /// <summary>The fault as an option of strace.</summary>
    public string Inject => $"{Call}:error={Error}:when={Occurrence}";

    /// <inheritdoc/>
    public override string ToString() => $"{Call} {Occurrence} {Error}";

    /// <summary>Returns every call in a log of strace with each of its possible errors.</summary>
    public static IEnumerable<Fault> All(IEnumerable<string> log)
    {
        var seen = new Dictionary<string, int>();
        foreach (var line in log)
        {
            var words = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries); // the thread and the call
            var end = words[^1].IndexOf('(', StringComparison.Ordinal);
            if (end <= 0 || words[^1].StartsWith('<') || words[^1][..end] is var call && call is "close" or "mmap")
                continue;
            call = words[^1][..end];
            seen[call] = seen.GetValueOrDefault(call) + 1;
            foreach (var error in Errors(call))
                yield return new Fault(call, seen[call], error);
        }
    }

    private static IEnumerable<string> Errors(string call) => call switch
    {
        "openat" => ["EIO", "EMFILE", Interrupted],
        "write" or "mkdirat" => ["ENOSPC", Interrupted],
        _ => ["EIO", Interrupted],
    };
}
