using System.Globalization;
using Devicetree;

namespace NfdDeviceTree.Diagnostics;

/// <summary>
/// A warning or an error for the user, in the form <c>LOCATION: error DT104: MESSAGE</c>.
/// </summary>
/// <param name="Severity">An error ends the job; a warning does not.</param>
/// <param name="Id">The kind of finding. Tests and scripts compare the id and never the text.</param>
/// <param name="Location">Where it was found.</param>
/// <param name="Message">What was found and what was expected, in one line.</param>
internal sealed record Diagnostic(Severity Severity, DiagnosticId Id, Location Location, string Message)
{
    /// <summary>A warning. The job goes on.</summary>
    public static Diagnostic Warning(DiagnosticId id, Location location, string message) =>
        new(Severity.Warning, id, location, message);

    /// <summary>An error: something is wrong, and the exit code is not 0.</summary>
    public static Diagnostic Error(DiagnosticId id, Location location, string message) =>
        new(Severity.Error, id, location, message);

    /// <summary>Makes a diagnostic from a problem of the devicetree library. The ids have the same numbers.</summary>
    public static Diagnostic Of(DeviceTreeProblem problem, Severity severity) =>
        new(severity, (DiagnosticId)(int)problem.Id, new Location(problem.Source, problem.Offset, NodePath: problem.NodePath), problem.Message);

    /// <summary>The id as users see it: <c>DT104</c>.</summary>
    public string Code => "DT" + ((int)Id).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString()
    {
        var location = Location.ToString();
        var severity = Severity == Severity.Error ? "error" : "warning";
        return (location.Length > 0 ? location + ": " : "") + severity + " " + Code + ": " + MessageText.Escape(Message);
    }
}
