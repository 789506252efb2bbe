using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;

namespace NfdDeviceTree.Tree;

/// <summary>
/// Reads a devicetree in the form in which Linux shows it in <c>/sys/firmware/devicetree/base</c>: a directory for each
/// node, a file with the raw value for each property. Only the files of wanted properties are opened, and nothing
/// inside the tree that is neither a directory nor a regular file is touched: no symlink is followed, no FIFO waited for.
/// Linux names the second of two equal names <c>name#1</c>; that of a node is taken back here.
/// </summary>
public static class DirectoryReader
{
    /// <summary>2 MiB: the largest whole devicetree that Linux takes on arm64, so no property is larger.</summary>
    public const int MaxPropertySize = 2 << 20;

    private static readonly string[] RootMarks = [WantedProperties.Compatible, "name", "#address-cells"];

    /// <summary>
    /// Whether a directory has the marks of a devicetree's root: at least one of the files that Linux and every board put
    /// there. A tree without <c>compatible</c> is still a tree (x86 kernels since 6.9 show one), and what cannot be looked
    /// into may be one: reading it says why not.
    /// </summary>
    public static bool IsTree(string path) =>
        RootMarks.Any(mark => !FileStatus.IsAbsent(Path.Join(path, mark)));

    /// <summary>Reads a directory.</summary>
    /// <param name="path">The root node's directory; a symlink here is followed.</param>
    /// <param name="wanted">The properties to keep.</param>
    /// <param name="report">Takes the warnings: DT203, DT204, DT205.</param>
    /// <exception cref="InputException">DT201 where the root cannot be listed or its compatible not be read, DT202 where it is no tree, DT117, DT120.</exception>
    public static DeviceTree Read(string path, WantedProperties wanted, Action<Diagnostic> report)
    {
        var nodes = new List<Node>();
        var open = new Stack<OpenNode>();
        var size = new TreeSize();
        var limited = new LimitedReport(report);
        Action<Diagnostic> some = limited.Add; // once, and not for each node
        try
        {
            open.Push(Enter(path, NodeDirectory.Open(path), "", null, wanted, size, some));
            nodes.Add(open.Peek().Node);
            if (nodes[0].Find(WantedProperties.Compatible) is null && open.Peek().Directory.HasNonDirectory(WantedProperties.Compatible))
                throw new InputException(DiagnosticId.TreeUnreadable, new Location(path, NodePath: "/"), $"{WantedProperties.Compatible} is no regular file");
            if (!IsTree(path))
                throw new InputException(DiagnosticId.NotATree, new Location(path),
                    $"the directory is no devicetree; expected one of the files {string.Join(", ", RootMarks)} in it");

            while (open.TryPeek(out var parent))
            {
                if (!parent.Children.TryDequeue(out var name))
                {
                    open.Pop().Directory.Dispose();
                    continue;
                }

                if (open.Count == FdtReader.MaxDepth)
                    throw new InputException(DiagnosticId.TooDeep, new Location(path, NodePath: parent.Node.Path),
                        $"nodes nested deeper than {FdtReader.MaxDepth}, the most that Linux takes");
                try
                {
                    var pathLength = parent.PathLength + 1 + name.Text.Length;
                    if (!size.TryAddNode(pathLength))
                        throw new InputException(DiagnosticId.TreeTooLarge, new Location(path, NodePath: parent.Node.Path), $"the nodes' paths up to here have more than {TreeSize.MaxPaths} characters, the most that is read");
                    open.Push(Enter(path, parent.Directory.OpenChild(name), WithoutTwinMark(name.Text), parent.Node, wanted, size, some) with { PathLength = pathLength });
                    nodes.Add(open.Peek().Node);
                }
                catch (Exception e) when (e is (IOException or UnauthorizedAccessException) and not ExhaustedException)
                {
                    some(Unread(path, name.Text, parent.Node, e));
                }
            }

            limited.Finish(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(DiagnosticId.TreeUnreadable, new Location(path), "cannot read the directory: " + e.Message, e);
        }
        finally
        {
            foreach (var node in open)
                node.Directory.Dispose();
        }

        return new DeviceTree(path, nodes);
    }

    /// <summary>Lists a node's directory and reads its properties.</summary>
    /// <exception cref="IOException">The directory cannot be listed; it is closed.</exception>
    private static OpenNode Enter(string source, NodeDirectory directory, string name, Node? parent, WantedProperties wanted, TreeSize size, Action<Diagnostic> report)
    {
        try
        {
            var children = new List<ChildName>();
            var files = new List<string>();
            directory.List(wanted, children, files);
            var properties = new List<Property>(files.Count);
            foreach (var file in files)
                if (ReadProperty(source, directory, new Node(name, parent, []), file, size, report) is { } property)
                    properties.Add(property);
            return new OpenNode(directory, new Node(name, parent, [.. properties]), new Queue<ChildName>(children), PathLength: 0);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <exception cref="IOException">A property that decides whether the node counts cannot be read.</exception>
    private static Property? ReadProperty(string source, NodeDirectory directory, Node node, string name, TreeSize size, Action<Diagnostic> report)
    {
        try
        {
            if (directory.Read(name, MaxPropertySize) is { } value)
            {
                return size.TryAddProperty(value.Length)
                    ? new Property(name, value)
                    : throw new InputException(DiagnosticId.TreeTooLarge, new Location(source, NodePath: node.Path), $"the properties up to here have more than {TreeSize.MaxProperties} bytes, the most that is read");
            }

            if (IsVital(node, name))
                throw new InputException(DiagnosticId.TreeUnreadable, new Location(source, NodePath: node.Path), $"{name} has more than {MaxPropertySize} bytes");
            report(Diagnostic.Warning(DiagnosticId.PropertyTooLarge, new Location(source, NodePath: node.Path),
                $"property {name} has more than {MaxPropertySize} bytes; left out"));
        }
        catch (Exception e) when (e is (IOException or UnauthorizedAccessException) and not ExhaustedException)
        {
            // A device of which nobody knows whether it is switched off is not promised to anybody.
            if (name == WantedProperties.Status)
                throw e is FileNotFoundException ? e : new IOException($"its {name} cannot be read: {e.Message}", e);
            if (IsVital(node, name))
                throw new InputException(DiagnosticId.TreeUnreadable, new Location(source, NodePath: node.Path), $"{name} cannot be read: {e.Message}", e);
            report(Unread(source, name, node, e));
        }

        return null;
    }

    /// <summary>Without the root's compatible a board would look like a machine that has nothing to say, and lose its labels.</summary>
    private static bool IsVital(Node node, string property) => node.Parent is null && property == WantedProperties.Compatible;

    private static Diagnostic Unread(string source, string what, Node node, Exception e) =>
        e is FileNotFoundException or DirectoryNotFoundException
            ? Diagnostic.Warning(DiagnosticId.Vanished, new Location(source, NodePath: node.Path), $"{Printable.Escape(what)} went away while the tree was read; left out")
            : Diagnostic.Warning(DiagnosticId.PropertyUnreadable, new Location(source, NodePath: node.Path), $"{Printable.Escape(what)} cannot be read; left out: {e.Message}");

    /// <summary><c>uart#1</c> is <c>uart</c>: a number sign is no character of a node name (Devicetree Specification 2.2.1).</summary>
    private static string WithoutTwinMark(string name)
    {
        var mark = name.LastIndexOf('#');
        return mark > 0 && mark + 1 < name.Length && !name.AsSpan(mark + 1).ContainsAnyExceptInRange('0', '9') ? name[..mark] : name;
    }

    private readonly record struct OpenNode(NodeDirectory Directory, Node Node, Queue<ChildName> Children, int PathLength);
}
