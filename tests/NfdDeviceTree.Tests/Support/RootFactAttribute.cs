namespace NfdDeviceTree.Tests.Support;

/// <summary>A test that only root can make: mounts, other users' files. Skipped for others outside CI, never in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute() =>
        Skip = Environment.IsPrivilegedProcess || Repository.IsCi ? null : "needs root: mounts, and files of another user";
}
