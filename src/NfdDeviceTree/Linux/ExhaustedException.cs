namespace NfdDeviceTree.Linux;

/// <summary>The process has no descriptors or memory left: nothing that it reads now is what it seems.</summary>
/// <param name="message">What Linux says.</param>
internal sealed class ExhaustedException(string message) : IOException(message);
