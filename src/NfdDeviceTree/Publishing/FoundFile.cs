namespace NfdDeviceTree.Publishing;

/// <summary>A feature file as NFD finds it.</summary>
/// <param name="Path">Its path, for messages; bytes that are not UTF-8 are decoded one-to-one.</param>
/// <param name="Name">Its name in its directory. NFD reads files in the byte order of their names (NFD contract A10).</param>
/// <param name="Content">Its bytes: at most one byte more than NFD reads.</param>
internal sealed record FoundFile(string Path, byte[] Name, byte[] Content);
