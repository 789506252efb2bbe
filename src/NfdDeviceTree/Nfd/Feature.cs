using Devicetree;

namespace NfdDeviceTree.Nfd;

/// <summary>One line of the feature file, and where it comes from.</summary>
/// <param name="Key">A label's full key, or a raw feature's name. Nothing in it ends the line or the key.</param>
/// <param name="Value">A label's value, or a raw feature's text in one line.</param>
/// <param name="Compatible">The compatible strings that it describes, decoded; empty for features that describe none.</param>
/// <param name="Nodes">The nodes that it was read from, in the tree's order.</param>
/// <param name="MayBeOmitted">One of the raw features that are left out first if the file gets too large.</param>
internal sealed record Feature(
    string Key,
    string Value,
    IReadOnlyList<string> Compatible,
    IReadOnlyList<Node> Nodes,
    bool MayBeOmitted = false)
{
    /// <summary>The keys of our raw features begin so, except for those that the settings name.</summary>
    public const string RawPrefix = "devicetree.";
}
