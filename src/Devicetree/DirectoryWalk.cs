namespace Devicetree;

/// <summary>One reading of a directory tree.</summary>
internal sealed class DirectoryWalk(string source, PropertyFilter filter, Action<DeviceTreeProblem> warn)
{
    private readonly TreeBuilder _tree = new();
    private readonly Stack<(NodeDirectory Directory, Queue<ChildDirectory> Children)> _open = new();
    private readonly List<ChildDirectory> _children = [];
    private readonly List<string> _files = [];
    private readonly List<Property> _properties = [];

    /// <inheritdoc cref="DirectoryReader.Read"/>
    public DeviceTree Read()
    {
        try
        {
            ReadRoot();
            while (_open.TryPeek(out var parent))
            {
                if (parent.Children.TryDequeue(out var child))
                {
                    ReadChild(parent.Directory, child);
                }
                else
                {
                    _open.Pop().Directory.Dispose();
                    _tree.End();
                }
            }
        }
        finally
        {
            foreach (var (directory, _) in _open)
                directory.Dispose();
        }

        return new DeviceTree(source, _tree.Nodes);
    }

    private void ReadRoot()
    {
        if (source.Length == 0 || source.Contains('\0'))
            throw Fail(DeviceTreeError.Unreadable, "not a path; expected a directory");
        try
        {
            Enter(NodeDirectory.Open(source), "", isRoot: true);
        }
        catch (ReadFailure e)
        {
            throw Fail(DeviceTreeError.Unreadable, e.Kind == ReadFailureKind.Missing ? "no such file or directory" : $"cannot read the directory: {e.Message}", e);
        }

        var root = _open.Peek().Directory;
        if (filter.Match(StandardProperties.Compatible.AsSpan(), "") is not null && _tree.Nodes[0].Find(StandardProperties.Compatible) is null && root.HasNonDirectory(StandardProperties.Compatible))
            throw Fail(DeviceTreeError.Unreadable, $"{StandardProperties.Compatible} is not a regular file");
        if (!DirectoryReader.IsTree(source))
            throw new DeviceTreeException(new DeviceTreeProblem(DeviceTreeError.NotATree, source, $"the directory is not a devicetree; expected a file {DirectoryReader.ExpectedMarks} in it"));
    }

    private void ReadChild(NodeDirectory parent, ChildDirectory child)
    {
        if (_tree.Depth == DeviceTreeLimits.MaxDepth)
            throw Fail(DeviceTreeError.TooDeep, $"nodes nested deeper than {DeviceTreeLimits.MaxDepth}, the limit");
        try
        {
            Enter(parent.OpenChild(child), child.Name, isRoot: false);
        }
        catch (ReadFailure e) when (e.Kind == ReadFailureKind.Missing)
        {
            Warn(DeviceTreeError.Vanished, child.Name, "the node disappeared while the tree was read; left out");
        }
        catch (ReadFailure e) when (e.Kind == ReadFailureKind.NotAFile)
        {
            Warn(DeviceTreeError.PropertyUnreadable, child.Name, $"the node cannot be read; left out: {e.Message}");
        }
        catch (ReadFailure e)
        {
            throw Fail(DeviceTreeError.Unreadable, $"cannot read the node: {e.Message}", e, child.Name);
        }
    }

    /// <summary>Lists a node's directory, reads its properties, and makes it the innermost open node.</summary>
    /// <exception cref="ReadFailure">The node cannot be read; its directory is closed.</exception>
    private void Enter(NodeDirectory directory, string name, bool isRoot)
    {
        try
        {
            _children.Clear();
            _files.Clear();
            _properties.Clear();
            directory.List(filter, Node.BaseOf(name), _children, _files);
            foreach (var file in _files)
                if (ReadProperty(directory, name, file, isRoot) is { } property)
                    _properties.Add(property);
            if (!_tree.TryBegin(name))
                throw Fail(DeviceTreeError.TreeTooLarge, $"the paths of the nodes up to here have more than {DeviceTreeLimits.MaxPathCharacters} characters, the limit");
            foreach (var property in _properties)
                _tree.Add(property);
            _tree.SetProperties();
            _children.Sort();
            _open.Push((directory, new Queue<ChildDirectory>(_children)));
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <exception cref="ReadFailure">The node must be left out, or ends the reading.</exception>
    private Property? ReadProperty(NodeDirectory directory, string node, string name, bool isRoot)
    {
        var decides = name == StandardProperties.Status || isRoot && name == StandardProperties.Compatible;
        try
        {
            if (directory.Read(name, DeviceTreeLimits.MaxPropertySize) is { } value)
            {
                var property = new Property(name, value);
                return _tree.TryCount(property)
                    ? property
                    : throw Fail(DeviceTreeError.TreeTooLarge, $"the properties up to here have more than {DeviceTreeLimits.MaxPropertyBytes} bytes, the limit");
            }

            if (decides)
                throw Fail(DeviceTreeError.Unreadable, $"property {name} has more than {DeviceTreeLimits.MaxPropertySize} bytes", child: node);
            Warn(DeviceTreeError.PropertyTooLarge, node, $"property {name} has more than {DeviceTreeLimits.MaxPropertySize} bytes; left out");
        }
        catch (ReadFailure e) when (decides || e.Kind == ReadFailureKind.Error || e.Kind == ReadFailureKind.Denied && IsStandard(name))
        {
            // Without its status a device that is switched off looks available.
            throw new ReadFailure(isRoot && e.Kind == ReadFailureKind.Missing ? ReadFailureKind.Error : e.Kind, $"{name}: {e.Message}", e);
        }
        catch (ReadFailure e) when (e.Kind == ReadFailureKind.Missing)
        {
            Warn(DeviceTreeError.Vanished, node, $"property {name} disappeared while the tree was read; left out");
        }
        catch (ReadFailure e)
        {
            Warn(DeviceTreeError.PropertyUnreadable, node, $"property {name} cannot be read; left out: {e.Message}");
        }

        return null;
    }

    private static bool IsStandard(string name) =>
        name is StandardProperties.Compatible or StandardProperties.Model or StandardProperties.DeviceType or StandardProperties.Reg
            or StandardProperties.AddressCells or StandardProperties.SizeCells;

    private void Warn(DeviceTreeError id, string child, string message) => warn(Problem(id, message, child));

    private DeviceTreeException Fail(DeviceTreeError id, string message, Exception? cause = null, string? child = null) =>
        new(Problem(id, message, child), cause);

    /// <param name="id">The id.</param>
    /// <param name="message">The message.</param>
    /// <param name="child">The name of the node that is being read; null for the innermost open node.</param>
    private DeviceTreeProblem Problem(DeviceTreeError id, string message, string? child)
    {
        var parent = _tree.Current?.Path;
        return new(id, source, message, NodePath: child switch
        {
            null => parent,
            "" => "/",
            _ => (parent == "/" ? "" : parent) + "/" + child,
        });
    }
}
