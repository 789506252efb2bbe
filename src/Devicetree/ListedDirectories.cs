namespace Devicetree;

/// <summary>The part of a <see cref="DirectoryListing"/> that holds the directories of one node.</summary>
internal struct ListedDirectories
{
    /// <summary>Index of the first directory.</summary>
    public int Begin { get; init; }

    /// <summary>Index after the last directory.</summary>
    public int End { get; set; }

    /// <summary>Index of the directory that is read next.</summary>
    public int Next { get; set; }

    /// <summary>Where the names begin in the listing's buffer.</summary>
    public int NameBytes { get; init; }
}
