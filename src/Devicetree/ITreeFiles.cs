namespace Devicetree;

/// <summary>
/// The files of a tree in directory form: a stack of open directories, from the root's directory to the innermost one. All
/// names are UTF-8 with a terminating NUL. A method that can fail returns the failure, or null on success.
/// </summary>
internal interface ITreeFiles : IDisposable
{
    /// <summary>Opens the root's directory. Follows a symlink.</summary>
    ReadFailure? Open(string path);

    /// <summary>Opens a directory in the innermost directory. The new directory becomes the innermost. Does not follow a symlink.</summary>
    ReadFailure? Enter(ReadOnlySpan<byte> name);

    /// <summary>Closes the innermost directory.</summary>
    void Leave();

    /// <summary>Lists the innermost directory: its directories, and the regular files that the filter keeps.</summary>
    /// <param name="names">The names of the properties that the filter keeps.</param>
    /// <param name="node">The node's name without unit address.</param>
    /// <param name="listing">Receives the names.</param>
    ReadFailure? List(PropertyNames names, ReadOnlySpan<char> node, DirectoryListing listing);

    /// <summary>Reads a file of the innermost directory.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="value">The bytes; the next call overwrites them.</param>
    ReadFailure? Read(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value);

    /// <summary>Returns the type of a file of the innermost directory, without following a symlink.</summary>
    ReadFailure? TypeOf(ReadOnlySpan<byte> name, out FileType type);
}
