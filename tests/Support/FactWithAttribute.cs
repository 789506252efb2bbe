namespace NfdDeviceTree.Tests.Support;

/// <summary>A test that needs more than the .NET SDK. Outside CI, an unmet need skips the test and is the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithAttribute : FactAttribute
{
    public FactWithAttribute(Needs needs) => Skip = Missing.Reason(needs);
}
