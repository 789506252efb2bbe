using Devicetree;

namespace NfdDeviceTree.Nfd;

/// <summary>One line of the feature file, and its origin.</summary>
/// <param name="Key">A label's full key, or a raw feature's name. It contains no newline and no <c>=</c>.</param>
/// <param name="Value">A label's value, or a raw feature's text in one line.</param>
/// <param name="Compatible">The compatible strings that it describes, decoded; may be empty.</param>
/// <param name="Nodes">The nodes that it was read from, in the tree's order.</param>
/// <param name="MayBeOmitted">The feature is left out first if the file gets too large.</param>
internal sealed record Feature(
    string Key,
    string Value,
    IReadOnlyList<string> Compatible,
    IReadOnlyList<Node> Nodes,
    bool MayBeOmitted = false)
{
    /// <summary>The beginning of the keys of all raw features except those that the settings name.</summary>
    public const string RawPrefix = "devicetree.";
}
