namespace NfdDeviceTree.Tests.Support;

/// <summary>A test that needs the native executable: skipped, outside CI only, where <c>NFD_DEVICETREE_NATIVE</c> names none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute()
    {
        if (!Repository.IsCi && SidecarProcess.Native is null)
            Skip = "NFD_DEVICETREE_NATIVE names no executable";
    }
}
