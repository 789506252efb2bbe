namespace NfdDeviceTree.Tree;

/// <summary>
/// The file of one property in a tree in directory form. Linux may replace it between its listing and its reading
/// (an overlay is applied), so the size that was listed is a guess: the value is the old or the new one, never a part.
/// </summary>
internal static class PropertyFile
{
    /// <summary>Reads the value; null where it is larger than <see cref="DirectoryReader.MaxPropertySize"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="size">The listed size; on return the file's, as far as it was looked at.</param>
    /// <exception cref="IOException">It went away, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public static ReadOnlyMemory<byte>? Read(string path, ref long size)
    {
        // Zero is also the listed size of what went away before the listing asked for it.
        if (size == 0)
            size = new FileInfo(path).Length;

        // Empty files are not opened: a property without a value is one, and what is neither file nor directory has no size.
        if (size == 0)
            return default(ReadOnlyMemory<byte>);
        if (size > DirectoryReader.MaxPropertySize)
            return null;

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        while (size <= DirectoryReader.MaxPropertySize)
        {
            // One byte more than expected, so that a longer value shows without a system call of its own.
            var value = new byte[size + 1];
            var length = 0;
            while (length < size && RandomAccess.Read(file, value.AsSpan(length), length) is var read and > 0)
                length += read;
            if (length <= size)
                return value.AsMemory(0, length);
            size = Math.Max(RandomAccess.GetLength(file), length);
        }

        return null;
    }
}
