using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Boards;

/// <summary>A test that needs the devicetree compiler: skipped, outside CI only, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DtcFactAttribute : FactAttribute
{
    public DtcFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!Repository.IsCi && !folders.Any(folder => File.Exists(Path.Join(folder, "dtc"))))
            Skip = "needs dtc (package device-tree-compiler)";
    }
}
