using System.Text;

namespace NfdDeviceTree.Tests.Support;

/// <summary>
/// A second reader, for valid blobs only. It shares no code with the library. It keeps the order of the blob and properties
/// with equal names.
/// </summary>
internal sealed class FlatNode
{
    private FlatNode(string name, string path)
    {
        Name = name;
        Path = path;
    }

    public string Name { get; }

    public string Path { get; }

    public List<(string Name, byte[] Value)> Properties { get; } = [];

    public List<FlatNode> Children { get; } = [];

    /// <summary>The node and all below it, parents first, in the blob's order.</summary>
    public IEnumerable<FlatNode> All() => Children.SelectMany(child => child.All()).Prepend(this);

    public static FlatNode Parse(byte[] blob)
    {
        var strings = (int)blob.Word(FdtField.StringsOffset);
        var above = new Stack<FlatNode>();
        for (var at = (int)blob.Word(FdtField.StructureOffset); ;)
        {
            var token = blob.Word(at);
            at += 4;
            switch (token)
            {
                case FdtBlob.BeginToken:
                    var name = Text(blob, at);
                    var path = above.TryPeek(out var parent) ? parent.Path.TrimEnd('/') + "/" + name : "/";
                    var node = new FlatNode(name, path);
                    parent?.Children.Add(node);
                    above.Push(node);
                    at = Align(Array.IndexOf(blob, (byte)0, at) + 1);
                    break;
                case FdtBlob.EndNodeToken:
                    if (above.Pop() is var ended && above.Count == 0)
                        return ended;
                    break;
                case FdtBlob.PropertyToken:
                    var length = (int)blob.Word(at);
                    var property = Text(blob, strings + (int)blob.Word(at + 4));
                    above.Peek().Properties.Add((property, blob[(at + 8)..(at + 8 + length)]));
                    at = Align(at + 8 + length);
                    break;
                default:
                    token.Should().Be(FdtBlob.NopToken);
                    break;
            }
        }
    }

    private static int Align(int offset) => (offset + 3) & ~3;

    private static string Text(byte[] blob, int at) => Encoding.UTF8.GetString(blob[at..Array.IndexOf(blob, (byte)0, at)]);
}
