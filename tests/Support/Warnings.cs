using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Tests.Support;

/// <summary>Collects the warnings of a reader.</summary>
internal sealed class Warnings
{
    private readonly List<Diagnostic> _all = [];

    /// <summary>Called with each warning, while the reader waits.</summary>
    public Action<Diagnostic>? OnWarning { get; init; }

    /// <summary>Ids and node paths, in the order of reporting.</summary>
    public IReadOnlyList<(DiagnosticId Id, string? NodePath)> Found => [.. _all.Select(d => (d.Id, d.Location.NodePath))];

    public void Report(Diagnostic diagnostic)
    {
        diagnostic.Severity.Should().Be(Severity.Warning);
        diagnostic.Location.Source.Should().NotBeNull();
        _all.Add(diagnostic);
        OnWarning?.Invoke(diagnostic);
    }
}
