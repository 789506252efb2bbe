namespace NfdDeviceTree.Tests.Support;

/// <summary>A test that needs the devicetree compiler: skipped, outside CI only, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DtcFactAttribute : FactAttribute
{
    /// <summary>Why there is no dtc and need not be; null where there is, or must be.</summary>
    public static string? WhyNot { get; } =
        Repository.IsCi || (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Join(directory, "dtc")))
            ? null
            : "needs dtc; on Debian it is in the package device-tree-compiler";

    public DtcFactAttribute() => Skip = WhyNot;
}
