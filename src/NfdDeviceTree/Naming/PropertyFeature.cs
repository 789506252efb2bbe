using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Naming;

/// <summary>A raw feature from a property that the settings ask for.</summary>
/// <param name="Node">Whose property; nodes count as for labels.</param>
/// <param name="Property">The property's name.</param>
/// <param name="Type">How to read it.</param>
/// <param name="Feature">The feature's name; where several nodes have the property, <c>NAME.0</c>, <c>NAME.1</c> … in the order of their paths.</param>
internal sealed record PropertyFeature(NodePattern Node, string Property, PropertyType Type, string Feature);
