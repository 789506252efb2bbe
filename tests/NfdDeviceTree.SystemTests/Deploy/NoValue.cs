namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>An object without a member.</summary>
public sealed record NoValue;
