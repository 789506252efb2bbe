using NfdDeviceTree.Nfd;
using NfdDeviceTree.Publishing;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Publishing;

/// <summary>A publisher that is opened for one step.</summary>
internal static class OneShot
{
    /// <summary>Writes a file.</summary>
    public static Publication Publish(string path, ReadOnlySpan<byte> content)
    {
        using var publisher = Publisher.Open(OutputPath.Create(path), Patience.Some);
        return publisher.Publish(content);
    }

    /// <summary>Removes a file if nfd-devicetree wrote it.</summary>
    public static Publication Remove(string path)
    {
        using var publisher = Publisher.OpenExisting(OutputPath.Create(path), Patience.Some);
        return publisher?.Remove(content => ExistingFile.IsOurs(content, [LabelNamespace.Default])) ?? Publication.Unchanged;
    }
}
