namespace NfdDeviceTree.Tests.Support;

/// <summary>A test that mounts filesystems or gives files to other users: skipped, outside CI only, without root.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute() =>
        Skip = Environment.IsPrivilegedProcess || Repository.IsCi ? null : "needs root, to mount and to chown";
}
