namespace NfdDeviceTree.Tests.Support;

internal static class Patience
{
    /// <summary>
    /// The time to wait for a lock that this process released. Other tests start processes at the same time; such a process
    /// inherits all descriptors, and so the lock, until it executes its program.
    /// </summary>
    public static TimeSpan Some => TimeSpan.FromSeconds(5);
}
