namespace NfdDeviceTree.Diagnostics;

/// <summary>
/// The input (a devicetree, a settings file, an option) or the output's place makes it impossible to go on.
/// Caught in one place, <c>Cli</c> (and by a pass of the sidecar, which goes on with the next).
/// </summary>
internal sealed class DiagnosticException : Exception
{
    /// <summary>One fatal finding.</summary>
    public DiagnosticException(DiagnosticId id, Location location, string message, Exception? cause = null)
        : this([Diagnostic.Error(id, location, message)], cause)
    {
    }

    /// <summary>All findings at once, where a reader can go on after the first: settings.</summary>
    /// <param name="diagnostics">At least one; shown in this order.</param>
    /// <param name="cause">The exception that this one explains, or null.</param>
    public DiagnosticException(IReadOnlyList<Diagnostic> diagnostics, Exception? cause = null)
        : base(string.Join(Environment.NewLine, diagnostics), cause) => Diagnostics = diagnostics;

    /// <summary>What was found, never empty.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The first finding's id.</summary>
    public DiagnosticId Id => Diagnostics[0].Id;
}
