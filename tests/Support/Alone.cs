namespace NfdDeviceTree.Tests.Support;

/// <summary>Tests that measure how long something takes: they run one after another when all others are done.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
