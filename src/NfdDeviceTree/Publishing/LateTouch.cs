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
    /// NFD saw the change, as far as we can tell. It did not if a program wrote into another file of the directory right before.
    /// </summary>
    Useful,

    /// <summary>NFD may have missed the change: it came right after another one in the same directory.</summary>
    Needed,
}
