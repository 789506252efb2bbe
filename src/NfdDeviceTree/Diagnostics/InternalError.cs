namespace NfdDeviceTree.Diagnostics;

/// <summary>An exception that nothing expects: an error of this program.</summary>
internal static class InternalError
{
    private const string StageKey = "stage";

    /// <summary>Does a part of the work. An exception that comes out of it carries the name of the innermost stage.</summary>
    /// <param name="name">What is being done, such as <c>reading the settings</c>.</param>
    /// <param name="work">The work.</param>
    public static T Stage<T>(string name, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (Note(e, name))
        {
            throw; // never: the filter only notes
        }
    }

    /// <summary>The type of the exception, where it was thrown, and its message; in one line.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="command">The command that met it.</param>
    public static string Describe(Exception error, string command)
    {
        var stage = error.Data[StageKey] is string name ? ", " + name : "";
        while (error is AggregateException { InnerException: { } inner })
            error = inner;
        // The native executable has no names of methods.
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
