namespace NfdDeviceTree.Tree;

/// <summary>The name of a directory in a node's.</summary>
/// <param name="Text">As <see cref="DeviceTreeString"/> decodes it.</param>
/// <param name="Raw">On Linux its bytes and a NUL, which need be no UTF-8; elsewhere null.</param>
internal readonly record struct ChildName(string Text, byte[]? Raw);
