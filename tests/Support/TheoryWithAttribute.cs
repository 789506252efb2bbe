namespace NfdDeviceTree.Tests.Support;

/// <summary>The same as <see cref="FactWithAttribute"/>, for theories.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryWithAttribute : TheoryAttribute
{
    public TheoryWithAttribute(Needs needs) => Skip = Missing.Reason(needs);
}
