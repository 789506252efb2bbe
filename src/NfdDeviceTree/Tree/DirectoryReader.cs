using System.IO.Enumeration;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Tree;

/// <summary>
/// Reads a devicetree in the form in which Linux shows it in <c>/sys/firmware/devicetree/base</c>: a directory for each
/// node, a file with the raw value for each property. Only the files of wanted properties are opened, and nothing
/// inside the tree that is neither a directory nor a regular file with content is touched: no symlink is followed,
/// no FIFO waited for. Linux names the second of two equal names <c>name#1</c>; that of a node is taken back here.
/// </summary>
public static class DirectoryReader
{
    /// <summary>2 MiB: the largest whole devicetree that Linux takes on arm64, so no property is larger.</summary>
    public const int MaxPropertySize = 2 << 20;

    private static readonly EnumerationOptions Listing = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    /// <summary>
    /// Whether a directory has the marks of a devicetree's root: at least one of the files that Linux and every board put
    /// there. A tree without <c>compatible</c> is still a tree (x86 kernels since 6.9 show one).
    /// </summary>
    public static bool IsTree(string path) =>
        RootMarks.Any(mark => File.Exists(Path.Combine(path, mark)));

    private static readonly string[] RootMarks = [WantedProperties.Compatible, "name", "#address-cells"];

    /// <summary>Reads a directory.</summary>
    /// <param name="path">The root node's directory; a symlink here is followed.</param>
    /// <param name="wanted">The properties to keep.</param>
    /// <param name="report">Takes the warnings: DT203, DT204, DT205.</param>
    /// <exception cref="InputException">DT201 where the root cannot be listed, DT202 where it is no tree, DT117.</exception>
    public static DeviceTree Read(string path, WantedProperties wanted, Action<Diagnostic> report)
    {
        var nodes = new List<Node>();
        var open = new Stack<Pending>();
        open.Push(new Pending(path, "", null, 0));
        while (open.TryPop(out var pending))
        {
            Listed listed;
            try
            {
                listed = List(pending.Directory, wanted);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (pending.Parent is null)
                    throw new InputException(DiagnosticId.TreeUnreadable, new Location(path), "cannot list the directory: " + e.Message, e);
                report(Unread(path, pending.Name, pending.Parent, e));
                continue;
            }

            if (pending.Parent is null && !IsTree(path))
                throw new InputException(DiagnosticId.NotATree, new Location(path),
                    $"the directory is no devicetree; expected one of the files {string.Join(", ", RootMarks)} in it");

            var node = new Node(pending.Name, pending.Parent, []);
            if (listed.Files.Count > 0)
            {
                var properties = new List<Property>(listed.Files.Count);
                foreach (var (name, size) in listed.Files)
                    if (ReadProperty(path, pending.Directory, node, name, size, report) is { } property)
                        properties.Add(property);
                node = new Node(pending.Name, pending.Parent, [.. properties]);
            }

            nodes.Add(node);
            if (listed.Directories.Count > 0 && pending.Depth + 1 == FdtReader.MaxDepth)
                throw new InputException(DiagnosticId.TooDeep, new Location(path, NodePath: node.Path),
                    $"nodes nested deeper than {FdtReader.MaxDepth}, the most that Linux takes");
            foreach (var name in listed.Directories)
                open.Push(new Pending(Path.Join(pending.Directory, name), WithoutTwinMark(name), node, pending.Depth + 1));
        }

        return new DeviceTree(path, nodes);
    }

    private static Listed List(string directory, WantedProperties wanted)
    {
        var listed = new Listed([], []);
        var entries = new FileSystemEnumerable<bool>(directory, Take, Listing);
        foreach (var _ in entries)
        {
        }

        return listed;

        bool Take(ref FileSystemEntry entry)
        {
            if (entry.IsDirectory)
                listed.Directories.Add(entry.FileName.ToString());
            else if (wanted.Match(entry.FileName) is { } name)
                listed.Files.Add((name, entry.Length));
            return true;
        }
    }

    private static Property? ReadProperty(string source, string directory, Node node, string name, long size, Action<Diagnostic> report)
    {
        try
        {
            if (PropertyFile.Read(Path.Join(directory, name), ref size) is { } value)
                return new Property(name, value);
            report(Diagnostic.Warning(DiagnosticId.PropertyTooLarge, new Location(source, NodePath: node.Path),
                $"property {name} has {size} bytes, more than {MaxPropertySize}; left out"));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report(Unread(source, name, node, e));
            return null;
        }
    }

    private static Diagnostic Unread(string source, string what, Node node, Exception e) =>
        e is FileNotFoundException or DirectoryNotFoundException
            ? Diagnostic.Warning(DiagnosticId.Vanished, new Location(source, NodePath: node.Path), $"{what} went away while the tree was read; left out")
            : Diagnostic.Warning(DiagnosticId.PropertyUnreadable, new Location(source, NodePath: node.Path), $"{what} cannot be read; left out: {e.Message}");

    /// <summary><c>uart#1</c> is <c>uart</c>: a number sign is no character of a node name (Devicetree Specification 2.2.1).</summary>
    private static string WithoutTwinMark(string name)
    {
        var mark = name.LastIndexOf('#');
        return mark > 0 && mark + 1 < name.Length && !name.AsSpan(mark + 1).ContainsAnyExceptInRange('0', '9') ? name[..mark] : name;
    }

    private readonly record struct Pending(string Directory, string Name, Node? Parent, int Depth);

    private readonly record struct Listed(List<string> Directories, List<(string Name, long Size)> Files);
}
