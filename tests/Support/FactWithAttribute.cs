namespace NfdDeviceTree.Tests.Support;

/// <summary>A test that needs more than the .NET SDK. Outside CI, the test is skipped, with the reason, if the machine does not meet a need.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithAttribute : FactAttribute
{
    public FactWithAttribute(Needs needs) => Skip = Missing.Reason(needs);
}
