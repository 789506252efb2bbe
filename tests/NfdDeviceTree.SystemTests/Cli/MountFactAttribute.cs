using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Cli;

/// <summary>A test that mounts a filesystem: skipped, outside CI only, where the user may not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MountFactAttribute : FactAttribute
{
    public MountFactAttribute()
    {
        if (!Repository.IsCi && !SmallFilesystem.CanMount)
            Skip = "needs root and the right to mount a tmpfs";
    }
}
