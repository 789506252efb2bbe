namespace NfdDeviceTree.SystemTests.Faults;

/// <summary>A system call that fails.</summary>
/// <param name="Call">Its name.</param>
/// <param name="Occurrence">Which of the calls with that name, from 1.</param>
/// <param name="Error">The name of the error number.</param>
internal sealed record Fault(string Call, int Occurrence, string Error)
{
    /// <summary>The call was interrupted, and is to be repeated.</summary>
    public const string Interrupted = "EINTR";

    /// <summary>As strace reads it.</summary>
    public string Inject => $"{Call}:error={Error}:when={Occurrence}";

    /// <inheritdoc/>
    public override string ToString() => $"{Call} {Occurrence} {Error}";

    /// <summary>Every call of a log of strace with every error that it can have.</summary>
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
