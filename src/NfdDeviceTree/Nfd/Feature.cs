using Devicetree;

namespace NfdDeviceTree.Nfd;

/// <summary>One line of the feature file, and where it comes from.</summary>
/// <param name="Key">A label's full key, or a raw feature's name; nothing in it ends the line or the key.</param>
/// <param name="Value">A label's value, or a raw feature's text in one line.</param>
/// <param name="Compatible">The compatible strings that it stands for, decoded; empty for features that stand for none.</param>
/// <param name="Nodes">The nodes that it was read from, in the tree's order.</param>
internal sealed record Feature(
    string Key,
    string Value,
    IReadOnlyList<string> Compatible,
    IReadOnlyList<Node> Nodes);
