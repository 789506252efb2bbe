namespace NfdDeviceTree.Tests.Support;

internal static class Patience
{
    /// <summary>
    /// Other tests start processes at the same time. Until such a process executes its program, it holds all files that are open
    /// here, also locks. So a released lock may stay held for a moment.
    /// </summary>
    public static TimeSpan Some => TimeSpan.FromSeconds(5);
}
