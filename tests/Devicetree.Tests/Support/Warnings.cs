namespace Devicetree.Tests.Support;

/// <summary>Collects the warnings of a reader.</summary>
internal sealed class Warnings
{
    private readonly List<DeviceTreeProblem> _all = [];

    /// <summary>Called with each warning, while the reader waits.</summary>
    public Action<DeviceTreeProblem>? OnWarning { get; init; }

    /// <summary>Ids and node paths, in the order of reporting.</summary>
    public IReadOnlyList<(DeviceTreeError Id, string? NodePath)> Found => [.. _all.Select(problem => (problem.Id, problem.NodePath))];

    public void Report(DeviceTreeProblem problem)
    {
        problem.Source.Should().NotBeNull();
        problem.Message.Should().NotBeEmpty().And.NotContain("\n");
        _all.Add(problem);
        OnWarning?.Invoke(problem);
    }
}
