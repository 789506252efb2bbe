using System.Text;
using Devicetree;

namespace NfdDeviceTree.Tests.Support;

/// <summary>A node with nothing but its ancestors, for tests that look at one node.</summary>
internal static class TestNode
{
    /// <summary>Makes the node at a path.</summary>
    /// <param name="path">Such as <c>/soc/gpu@1000</c>.</param>
    /// <param name="properties">Of any node on the path: its path, a property's name, a value.</param>
    public static Node At(string path, params (string Path, string Name, string Value)[] properties)
    {
        Node node = Make("", null, "/");
        for (var end = 0; path != "/" && end < path.Length;)
        {
            var begin = end + 1;
            end = path.IndexOf('/', begin) is var slash and >= 0 ? slash : path.Length;
            node = Make(path[begin..end], node, path[..end]);
        }

        return node;

        Node Make(string name, Node? parent, string at) =>
            new(name, parent, [.. properties.Where(p => p.Path == at).Select(p => new Property(p.Name, Encoding.UTF8.GetBytes(p.Value)))]);
    }
}
