namespace Devicetree;

/// <summary>A file or directory that <see cref="DirectoryListing"/> holds.</summary>
internal readonly struct DirectoryEntry
{
    /// <summary>Offset of the file name in the listing's buffer.</summary>
    public int Offset { get; init; }

    /// <summary>Bytes of the node's or property's name.</summary>
    public int Length { get; init; }

    /// <summary>Bytes of the file name. It is longer than the node's name if Linux added a number.</summary>
    public int FileNameLength { get; init; }

    /// <summary>The number that Linux added: 1 for the second of two equal names; 0 without a number.</summary>
    public int Twin { get; init; }

    /// <summary>The property's name; null for a directory.</summary>
    public string? Property { get; init; }
}
