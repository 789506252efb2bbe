namespace NfdDeviceTree.Tests.Support;

internal static class Patience
{
    /// <summary>
    /// Tests that run beside these start processes. Until such a one has become another program it holds all that is open
    /// here, locks too: so a lock is given back a little after it was given back.
    /// </summary>
    public static TimeSpan Some => TimeSpan.FromSeconds(5);
}
