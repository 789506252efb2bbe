using static Devicetree.ReadFailureKind;

namespace Devicetree;

/// <summary>Reads a directory tree once.</summary>
/// <param name="source">The root's directory.</param>
/// <param name="files">The files; the caller disposes them.</param>
/// <param name="filter">The properties to keep.</param>
/// <param name="warn">Receives warnings; null to ignore them.</param>
internal sealed class DirectoryWalk(string source, ITreeFiles files, PropertyFilter filter, Action<DeviceTreeProblem>? warn)
{
    private readonly PropertyNames _names = new(filter);
    private readonly TreeBuilder _tree = new();
    private readonly DirectoryListing _listing = new();
    private readonly ListedDirectories[] _open = new ListedDirectories[DeviceTreeLimits.MaxDepth];

    /// <inheritdoc cref="DirectoryReader.Read"/>
    public DeviceTree Read()
    {
        ReadRoot();
        while (_tree.Depth > 0)
        {
            if (_listing.TryTake(ref _open[_tree.Depth - 1], out var child))
            {
                ReadChild(child);
            }
            else
            {
                files.Leave();
                _tree.End();
            }
        }

        return _tree.Finish(source);
    }

    private void ReadRoot()
    {
        if (source.Length == 0 || source.Contains('\0'))
            throw Fail("the path is empty or contains a NUL; expected a directory", null);
        if (files.Open(source) is { } failure)
            throw Fail(failure.Kind == Missing ? "no such file or directory" : $"cannot read the directory: {failure.Message}", failure);
        Begin("");
        if (ReadNode(isRoot: true) is { } unreadable)
            throw Fail($"cannot read the directory: {unreadable.Message}", unreadable, "/");
        CheckRoot();
    }

    /// <summary>Throws if the directory is not a devicetree. If the root's <c>compatible</c> was read, no check is necessary.</summary>
    private void CheckRoot()
    {
        if (_tree.Current!.Find(StandardProperties.Compatible) is not null)
            return;
        var failure = files.TypeOf("compatible\0"u8, out var type);
        if (failure is null && type == FileType.Other)
            throw Fail($"{StandardProperties.Compatible} is not a regular file", null, "/");
        if (failure is null && type == FileType.Regular)
            return;
        if (failure is { Kind: not Missing })
            throw Fail($"cannot read {StandardProperties.Compatible}: {failure.Message}", failure, "/");
        if (files.TypeOf("#address-cells\0"u8, out type) is { Kind: Missing } || type == FileType.Directory)
            throw new DeviceTreeException(new DeviceTreeProblem(DeviceTreeError.NotATree, source,
                $"the directory is not a devicetree; expected a file {StandardProperties.Compatible} or {StandardProperties.AddressCells} in it"));
    }

    private void ReadChild(DirectoryEntry child)
    {
        if (_tree.Depth == DeviceTreeLimits.MaxDepth)
            throw Fail(DeviceTreeError.TooDeep, $"nodes nested deeper than {DeviceTreeLimits.MaxDepth}, the limit");
        var failure = files.Enter(_listing.FileName(child));
        if (failure is null)
        {
            Begin(DeviceTreeText.Decode(_listing.Name(child)));
            failure = ReadNode(isRoot: false);
            if (failure is null)
                return;
            if (failure.Kind != Missing)
                throw Fail($"cannot read the node: {failure.Message}", failure, _tree.Current!.Path);
            files.Leave();
            _tree.Cancel();
        }

        var path = _tree.PathOf(DeviceTreeText.Decode(_listing.Name(child)));
        if (failure.Kind != Missing)
            throw Fail($"cannot read the node: {failure.Message}", failure, path);
        Warn(DeviceTreeError.Vanished, "the node disappeared while the tree was read; left out", path);
    }

    private void Begin(string name)
    {
        if (!_tree.TryBegin(name))
            throw Fail(DeviceTreeError.TreeTooLarge, $"the paths of the nodes up to here have more than {DeviceTreeLimits.MaxPathCharacters} characters, the limit");
    }

    /// <summary>
    /// Lists the directory of the current node and reads its properties. Returns the failure if the node cannot be read;
    /// otherwise null.
    /// </summary>
    private ReadFailure? ReadNode(bool isRoot)
    {
        var node = _tree.Current!;
        ref var list = ref _open[node.Depth];
        list = _listing.Begin();
        var failure = files.List(_names, node.BaseName, _listing);
        _listing.End(ref list);
        if (failure is null)
            foreach (ref readonly var file in _listing.Files)
                if ((failure = ReadProperty(file, isRoot)) is not null)
                    break;

        if (failure is null)
            _tree.SetProperties();
        else
            while (_listing.TryTake(ref list, out _))
            {
            }

        return failure;
    }

    /// <summary>
    /// Returns the failure if the node must not be read without the property; null if the property was read or left out.
    /// </summary>
    private ReadFailure? ReadProperty(in DirectoryEntry file, bool isRoot)
    {
        var name = file.Property!;
        var failure = files.Read(_listing.FileName(file), out var value);
        if (failure is null)
            return _tree.TryAddCopy(name, value)
                ? null
                : throw Fail(DeviceTreeError.TreeTooLarge, $"the properties up to here have more than {DeviceTreeLimits.MaxPropertyBytes} bytes, the limit");

        // Without `status`, a disabled device would look available. Without `compatible`, a board would look like a machine that has
        // no devicetree.
        if (name == StandardProperties.Status || isRoot && name == StandardProperties.Compatible)
            return failure with { Kind = isRoot && failure.Kind == Missing ? Error : failure.Kind, Message = $"{name}: {failure.Message}" };
        if (failure.Kind == Error || failure.Kind == Denied && StandardProperties.Contains(name))
            return failure with { Kind = Error, Message = $"{name}: {failure.Message}" };
        var (id, text) = failure.Kind switch
        {
            Missing => (DeviceTreeError.Vanished, "disappeared while the tree was read; left out"),
            TooLarge => (DeviceTreeError.PropertyTooLarge, $"has {failure.Message}; left out"),
            _ => (DeviceTreeError.PropertyUnreadable, $"cannot be read; left out: {failure.Message}"),
        };
        Warn(id, $"property {DeviceTreeText.Escape(name)} {text}", _tree.Current!.Path);
        return null;
    }

    private void Warn(DeviceTreeError id, string message, string node) => warn?.Invoke(new DeviceTreeProblem(id, source, message, NodePath: node));

    private DeviceTreeException Fail(string message, ReadFailure? failure, string? node = null) =>
        new(new DeviceTreeProblem(DeviceTreeError.Unreadable, source, message, NodePath: node), failure?.Cause);

    /// <summary>Makes an error at the current node.</summary>
    private DeviceTreeException Fail(DeviceTreeError id, string message) =>
        new(new DeviceTreeProblem(id, source, message, NodePath: _tree.Current?.Path));
}
