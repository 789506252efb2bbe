namespace NfdDeviceTree.Tests.Support;

/// <summary>A theory that needs more than the .NET SDK. See <see cref="FactWithAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryWithAttribute : TheoryAttribute
{
    public TheoryWithAttribute(Needs needs) => Skip = Missing.Reason(needs);
}
