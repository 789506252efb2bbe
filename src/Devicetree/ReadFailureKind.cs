namespace Devicetree;

/// <summary>The reason why a file or directory of a tree cannot be read.</summary>
internal enum ReadFailureKind
{
    /// <summary>It does not exist (ENOENT).</summary>
    Missing,

    /// <summary>Permission denied.</summary>
    Denied,

    /// <summary>A symlink, FIFO, socket, device or directory instead of a regular file.</summary>
    NotAFile,

    /// <summary>The file is larger than the limit.</summary>
    TooLarge,

    /// <summary>Any other error.</summary>
    Error,
}
