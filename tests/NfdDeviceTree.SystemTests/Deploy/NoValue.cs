namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>An object without members.</summary>
public sealed record NoValue;
