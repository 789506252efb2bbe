namespace NfdDeviceTree.Tests.Support;

/// <summary>A table of tests that only root can run: skipped, outside CI only, without root.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RootTheoryAttribute : TheoryAttribute
{
    public RootTheoryAttribute() => Skip = RootFactAttribute.WhyNot;
}
