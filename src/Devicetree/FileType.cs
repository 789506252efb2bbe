namespace Devicetree;

/// <summary>The type of a file, as far as the directory reader distinguishes it.</summary>
internal enum FileType
{
    /// <summary>A regular file.</summary>
    Regular,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symlink, FIFO, socket or device.</summary>
    Other,
}
