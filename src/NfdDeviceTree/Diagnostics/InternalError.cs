namespace NfdDeviceTree.Diagnostics;

/// <summary>The message for an exception that nothing expects: an error of this program.</summary>
internal static class InternalError
{
    /// <summary>The type of the exception, where it was thrown as far as that is known, and its message; in one line.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="place">What the program was doing.</param>
    public static string Describe(Exception error, string place)
    {
        while (error is AggregateException { InnerException: { } inner })
            error = inner;
        // The native executable has no names of methods, so that a frame is an offset in it.
        var frame = error.StackTrace?.Split('\n', StringSplitOptions.TrimEntries) is [var first, ..] ? " " + first : "";
        return MessageText.Escape($"internal error: {error.GetType()} in {place}{frame}: {error.Message}");
    }
}
