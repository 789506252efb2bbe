using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Fleet;

/// <summary>A directory that receives a NodeFeature object for each board. Several threads may use it.</summary>
/// <param name="directory">Its path. It is made if it does not exist.</param>
internal sealed class ObjectDirectory(string directory)
{
    /// <summary>Writes the object of a board.</summary>
    /// <exception cref="DiagnosticException">DT501; DT504: the existing file is not a NodeFeature object.</exception>
    public void Write(string board, FeatureSet features)
    {
        var file = PathOf(board);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            if (!IsObject(file))
                throw new DiagnosticException(DiagnosticId.OutputNotOurs, new Location(file), "the file is not a NodeFeature object, and is not replaced; remove it, or name another directory");
            Replace(file, NodeFeatureObject.Render(features, NodeName.ForFile(BoardPath.NameOf(board))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(DiagnosticId.OutputUnwritable, new Location(file), e.Message, e);
        }
    }

    /// <summary>
    /// The file for a board: the board's path below the directory, one-to-one, so that two boards never share a file. A segment
    /// that the file's path must not have, such as <c>..</c>, becomes a name that begins with an underscore. A segment that already
    /// begins with an underscore gets a second underscore.
    /// </summary>
    internal string PathOf(string board)
    {
        var root = Path.GetPathRoot(board)!;
        var segments = new List<string>();
        if (root.Length > 0)
            segments.Add("_root");
        foreach (var segment in board[root.Length..].Split('/', Path.DirectorySeparatorChar))
            if (segment is not ("" or "."))
                segments.Add(segment == ".." ? "_parent"
                    : BytePath.HasStrayByte(segment) ? "_bytes_" + DeviceTreeText.Escape(segment)
                    : segment.StartsWith('_') ? "_" + segment
                    : segment);
        if (segments.Count == 0)
            segments.Add("_here");
        return Path.Join([directory, .. segments]) + ".yaml";
    }

    /// <summary>Whether a file is missing, a symlink, empty or a NodeFeature object.</summary>
    private static bool IsObject(string file)
    {
        if (new FileInfo(file).LinkTarget is not null || FileStatus.IsRegularAt(file) is not { } isRegular)
            return true;
        if (!isRegular)
            return false;
        var start = new char[NodeFeatureObject.Start.Length];
        using var reader = new StreamReader(file);
        return reader.ReadBlock(start) is 0 || start.AsSpan().SequenceEqual(NodeFeatureObject.Start);
    }

    /// <summary>Writes a file atomically. If the file is a symlink, replaces the symlink and not its target.</summary>
    private static void Replace(string file, string content)
    {
        var staged = Path.Join(Path.GetDirectoryName(file), "." + Path.GetRandomFileName());
        try
        {
            using (var writer = new StreamWriter(new FileStream(staged, FileMode.CreateNew, FileAccess.Write)))
                writer.Write(content);
            File.Move(staged, file, overwrite: true);
        }
        catch
        {
            File.Delete(staged);
            throw;
        }
    }
}
