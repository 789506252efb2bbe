namespace Devicetree.Overlays;

/// <summary>Makes the exceptions of an overlay that cannot be applied.</summary>
internal static class OverlayFailure
{
    /// <summary>Makes an exception.</summary>
    /// <param name="id">The id.</param>
    /// <param name="source">The file that the node is in.</param>
    /// <param name="path">The node's path.</param>
    /// <param name="message">What was found and what was expected. Text from the tree is escaped.</param>
    public static DeviceTreeException Of(DeviceTreeError id, string source, string path, string message) =>
        new(new DeviceTreeProblem(id, source, message, NodePath: path));

    /// <summary>Makes an exception about a node of the overlay.</summary>
    public static DeviceTreeException Of(DeviceTreeError id, MergeTree overlay, MergeNode node, string message) =>
        Of(id, overlay.Source, node.Path, message);

    /// <summary>Text of the tree for a message: escaped, and shortened so that a message is one readable line.</summary>
    public static string Show(string text)
    {
        const int Longest = 200;
        return DeviceTreeText.Escape(text.Length <= Longest ? text : text[..Longest] + "...");
    }
}
