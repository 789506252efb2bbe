using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Naming;

/// <summary>A property that the settings turn into a raw feature.</summary>
/// <param name="Pattern">The nodes; only those that count.</param>
/// <param name="Name">The property's name.</param>
/// <param name="Type">The type.</param>
/// <param name="Feature">
/// The feature's name. If several nodes have the property, the features are <c>NAME.0</c>, <c>NAME.1</c> … in the order of the
/// nodes' paths.
/// </param>
internal sealed record WantedProperty(NodePattern Pattern, string Name, PropertyType Type, string Feature);
