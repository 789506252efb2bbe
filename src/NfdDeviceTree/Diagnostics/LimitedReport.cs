using System.Globalization;

namespace NfdDeviceTree.Diagnostics;

/// <summary>Reports the first findings of each id and counts the others, because a damaged tree can have fifty thousand.</summary>
/// <param name="report">Receives the findings.</param>
internal sealed class LimitedReport(Action<Diagnostic> report)
{
    /// <summary>The number of findings of one id that are reported.</summary>
    public const int Most = 50;

    private readonly Dictionary<DiagnosticId, int> _counts = [];

    /// <summary>Reports or counts a finding.</summary>
    public void Add(Diagnostic diagnostic)
    {
        var count = _counts.GetValueOrDefault(diagnostic.Id) + 1;
        _counts[diagnostic.Id] = count;
        if (count <= Most)
            report(diagnostic);
    }

    /// <summary>Reports the number of findings of each id that were only counted.</summary>
    /// <param name="source">Where they were found.</param>
    public void Finish(string source)
    {
        foreach (var (id, count) in _counts)
            if (count > Most)
                report(Diagnostic.Warning(id, new Location(source), $"and {(count - Most).ToString(CultureInfo.InvariantCulture)} more of this kind"));
    }
}
