namespace NfdDeviceTree.Diagnostics;

/// <summary>
/// A fatal error in the input (a devicetree, a settings file, an option) or the output.
/// <c>CommandLine</c> catches it. The sidecar catches it too, and goes on with the next pass.
/// </summary>
internal sealed class DiagnosticException : Exception
{
    /// <summary>One fatal finding.</summary>
    public DiagnosticException(DiagnosticId id, Location location, string message, Exception? cause = null)
        : this([Diagnostic.Error(id, location, message)], cause)
    {
    }

    /// <summary>Several findings. A reader that can go on after an error reports all errors together.</summary>
    /// <param name="diagnostics">At least one; shown in this order.</param>
    /// <param name="cause">The exception that caused this one, or null.</param>
    public DiagnosticException(IReadOnlyList<Diagnostic> diagnostics, Exception? cause = null)
        : base(string.Join(Environment.NewLine, diagnostics), cause) => Diagnostics = diagnostics;

    /// <summary>The findings; never empty.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The first finding's id.</summary>
    public DiagnosticId Id => Diagnostics[0].Id;
}
