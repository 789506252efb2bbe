using System.Globalization;
using System.Text;

namespace NfdDeviceTree.SystemTests.RealBoards;

/// <summary>
/// A tree as <c>dtc -I dtb -O dts</c> prints it, one line for each property. An independent reader of the blob.
/// </summary>
internal sealed class DtsNode(string name, DtsNode? parent)
{
    /// <summary>The properties that are text. For other properties dtc only guesses whether they are text.</summary>
    private static readonly HashSet<string> Wanted = ["compatible", "model", "status", "device_type"];

    private readonly Dictionary<string, string> _texts = [];

    public string Name => name;

    public DtsNode? Parent => parent;

    public List<DtsNode> Children { get; } = [];

    public IEnumerable<DtsNode> All() => Children.SelectMany(child => child.All()).Prepend(this);

    /// <summary>The texts of a property; empty if the node does not have it.</summary>
    public string[] Texts(string property) => _texts.TryGetValue(property, out var text) ? text.TrimEnd('\0').Split('\0') : [];

    public static DtsNode Parse(string dts)
    {
        DtsNode? node = null;
        foreach (var line in dts.Split('\n').SkipWhile(line => line != "/ {").Select(line => line.Trim()))
        {
            if (line.EndsWith(" {", StringComparison.Ordinal))
            {
                var child = new DtsNode(line[..^2], node);
                node?.Children.Add(child);
                node = child;
            }
            else if (line == "};")
            {
                if (node!.Parent is null)
                    return node;
                node = node.Parent;
            }
            else if (line.IndexOf(" = \"", StringComparison.Ordinal) is var at and > 0 && Wanted.Contains(line[..at]))
            {
                node!._texts.TryAdd(line[..at], Unquote(line[(at + 4)..^2]));
            }
        }

        throw new FormatException("no root node, or the root node does not end");
    }

    private static string Unquote(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'x')
            {
                plain.Append((char)int.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                plain.Append(text[i] switch { '0' => '\0', 'n' => '\n', 't' => '\t', 'r' => '\r', '"' or '\\' => text[i], _ => throw new FormatException("\\" + text[i]) });
            }
        }

        return plain.ToString();
    }
}
