namespace NfdDeviceTree.Tests.Support;

/// <summary>A test that mounts filesystems or gives files to other users: skipped, outside CI only, without root.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RootFactAttribute : FactAttribute
{
    /// <summary>Why there is no root and need not be; null where there is, or must be.</summary>
    public static string? WhyNot { get; } = Environment.IsPrivilegedProcess || Repository.IsCi ? null : "needs root, to mount and to chown";

    public RootFactAttribute() => Skip = WhyNot;
}
