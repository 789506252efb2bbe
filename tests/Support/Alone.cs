namespace NfdDeviceTree.Tests.Support;

/// <summary>Tests that depend on time or use all cores. They run one after another, after all other tests.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
