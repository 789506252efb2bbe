namespace Devicetree;

/// <summary>
/// The id of an error or a warning. A number never changes its meaning. 101 to 120 are about flattened blobs, and
/// about limits of blobs and directories. 121 to 127 are about overlays, 201 to 205 about files and directories.
/// </summary>
public enum DeviceTreeError
{
    /// <summary>The file is shorter than its header.</summary>
    HeaderTruncated = 101,

    /// <summary>The file does not begin with 0xd00dfeed.</summary>
    BadMagic = 102,

    /// <summary>The version is neither 16 nor 17, nor a later version that is compatible with them.</summary>
    UnsupportedVersion = 103,

    /// <summary>A property's value or name is outside its block.</summary>
    PropertyOutOfBounds = 104,

    /// <summary>The total size is larger than the file, smaller than the header, or above the limit.</summary>
    BadTotalSize = 105,

    /// <summary>A block's offset or size is misaligned, inside the header, or beyond the total size.</summary>
    BadBlock = 106,

    /// <summary>The memory reservation block has no terminating entry.</summary>
    ReservationsUnterminated = 107,

    /// <summary>The structure block ends in the middle of a token.</summary>
    StructureTruncated = 108,

    /// <summary>A word of the structure block is not one of the five tokens.</summary>
    UnknownToken = 109,

    /// <summary>A node name has no terminating NUL.</summary>
    NodeNameUnterminated = 110,

    /// <summary>A property name has no terminating NUL inside the strings block.</summary>
    PropertyNameUnterminated = 111,

    /// <summary>The structure block holds a second root node.</summary>
    SeveralRoots = 112,

    /// <summary>The root node has a name.</summary>
    NamedRoot = 113,

    /// <summary>The end token comes while nodes are open, or a node ends that did not begin.</summary>
    UnbalancedNodes = 114,

    /// <summary>A property is outside any node, or after a child node.</summary>
    MisplacedProperty = 115,

    /// <summary>The structure block holds no node.</summary>
    NoRoot = 116,

    /// <summary>Nodes are nested deeper than <see cref="DeviceTreeLimits.MaxDepth"/>.</summary>
    TooDeep = 117,

    /// <summary>A node below the root has no name.</summary>
    NodeNameEmpty = 118,

    /// <summary>The name of a node or property is longer than <see cref="DeviceTreeLimits.MaxNameLength"/>.</summary>
    NameTooLong = 119,

    /// <summary>The paths or the properties of the tree exceed a limit of <see cref="DeviceTreeLimits"/>.</summary>
    TreeTooLarge = 120,

    /// <summary>A file that is applied as an overlay has no fragment.</summary>
    NotAnOverlay = 121,

    /// <summary>An overlay needs a label that the base does not have, or that names a node without a phandle.</summary>
    MissingSymbol = 122,

    /// <summary>A fragment of an overlay names no target, or the base does not have the target.</summary>
    BadTarget = 123,

    /// <summary>An entry of an overlay's <c>__fixups__</c> or <c>__local_fixups__</c> is malformed or points to nothing.</summary>
    BadFixup = 124,

    /// <summary>A phandle of an overlay does not have 4 bytes.</summary>
    BadPhandle = 125,

    /// <summary>The phandles of the base and of an overlay do not fit into 32 bits together.</summary>
    PhandleOverflow = 126,

    /// <summary>A label in an overlay's <c>__symbols__</c> is not the path of a node of the overlay.</summary>
    BadSymbol = 127,

    /// <summary>A file or directory does not exist or cannot be read.</summary>
    Unreadable = 201,

    /// <summary>A directory is not in the form of <c>/proc/device-tree</c>.</summary>
    NotATree = 202,

    /// <summary>Warning: a property cannot be read; the tree is read without it.</summary>
    PropertyUnreadable = 203,

    /// <summary>Warning: a property or a node disappeared while the tree was read.</summary>
    Vanished = 204,

    /// <summary>
    /// Warning: a property file is larger than <see cref="DeviceTreeLimits.MaxPropertySize"/>; the tree is read without it.
    /// </summary>
    PropertyTooLarge = 205,
}
