using System.Globalization;

namespace NfdDeviceTree.Diagnostics;

/// <summary>Passes on the first findings of each kind and counts the others: nobody reads fifty thousand of them.</summary>
/// <param name="report">Takes them.</param>
internal sealed class LimitedReport(Action<Diagnostic> report)
{
    /// <summary>Of one kind.</summary>
    public const int Most = 50;

    private readonly Dictionary<DiagnosticId, int> _counts = [];

    /// <summary>One more.</summary>
    public void Add(Diagnostic diagnostic)
    {
        var count = _counts.GetValueOrDefault(diagnostic.Id) + 1;
        _counts[diagnostic.Id] = count;
        if (count <= Most)
            report(diagnostic);
    }

    /// <summary>Says how many there were beyond those that were passed on.</summary>
    /// <param name="source">Where they were found.</param>
    public void Finish(string source)
    {
        foreach (var (id, count) in _counts)
            if (count > Most)
                report(Diagnostic.Warning(id, new Location(source), $"and {(count - Most).ToString(CultureInfo.InvariantCulture)} more of this kind"));
    }
}
