namespace NfdDeviceTree.Tests.Support;

/// <summary>
/// Files that nobody can open while this lives, not even root, for whom permissions are nothing: .NET locks what it opens,
/// and refuses what is locked.
/// </summary>
internal sealed class Locks : IDisposable
{
    private readonly List<FileStream> _files = [];

    public Locks(IEnumerable<string> names, TemporaryDirectory directory)
    {
        foreach (var name in names)
            _files.Add(new FileStream(directory.Write(name, "locked\0"), FileMode.Open, FileAccess.ReadWrite, FileShare.None));
    }

    public void Dispose() => _files.ForEach(file => file.Dispose());
}
