namespace NfdDeviceTree.Tests.Support;

internal static class Patience
{
    /// <summary>
    /// Other tests start processes meanwhile. Such a process has all descriptors of this one, locks too, until it executes its
    /// program. So a lock that is released here is free a moment later.
    /// </summary>
    public static TimeSpan Some => TimeSpan.FromSeconds(5);
}
