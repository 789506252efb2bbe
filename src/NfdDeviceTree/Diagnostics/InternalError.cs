namespace NfdDeviceTree.Diagnostics;

/// <summary>An unexpected exception: a bug in this program.</summary>
internal static class InternalError
{
    private const string StageKey = "stage";

    /// <summary>Runs a stage of the work. An exception from it carries the name of the innermost stage.</summary>
    /// <param name="name">The stage's name, such as <c>reading the settings</c>.</param>
    /// <param name="work">The work.</param>
    public static T Stage<T>(string name, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (Note(e, name))
        {
            throw; // never reached: the filter only records the stage
        }
    }

    /// <summary>Describes an exception in one line: its type, where it was thrown, and its message.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="command">The command that was running.</param>
    public static string Describe(Exception error, string command)
    {
        var stage = error.Data[StageKey] is string name ? ", " + name : "";
        while (error is AggregateException { InnerException: { } inner })
            error = inner;
        // The native executable does not contain the names of methods.
        var frame = error.StackTrace?.Split('\n', StringSplitOptions.TrimEntries) is [var first, ..] && !first.Contains("<unknown>", StringComparison.Ordinal)
            ? ", " + first
            : "";
        return MessageText.Escape($"internal error: {error.GetType()} in {command}{stage}{frame}: {error.Message}");
    }

    private static bool Note(Exception error, string name)
    {
        if (!error.Data.Contains(StageKey))
            error.Data[StageKey] = name;
        return false;
    }
}
