namespace NfdDeviceTree.Publishing;

/// <summary>
/// Whether to set the file's times once more, <see cref="Publisher.SettleTime"/> after a change, so that NFD looks again
/// (NFD contract C1, C4).
/// </summary>
internal enum LateTouch
{
    /// <summary>Nothing was changed.</summary>
    None,

    /// <summary>
    /// NFD probably saw the change. NFD missed the change if a program changed the content of another file in the directory just
    /// before.
    /// </summary>
    Useful,

    /// <summary>NFD may have missed the change, because another change in the same directory came just before.</summary>
    Needed,
}
