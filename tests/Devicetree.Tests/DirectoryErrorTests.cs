using System.Runtime.Versioning;
using Devicetree.Tests.Support;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

/// <summary>
/// Files and directories that cannot be opened. Only a node that no longer exists is absent; a node that cannot be read is an
/// error, because a caller must not mistake it for a removed device.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class DirectoryErrorTests : IDisposable
{
    private static readonly PropertyFilter Filter = PropertyFilter.Of("compatible", "status", "model", "device_type");

    private readonly TemporaryDirectory _temporary = new();

    public DirectoryErrorTests() => _temporary.Write("compatible", "acme,board\0");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Only_the_files_that_the_filter_keeps_are_opened()
    {
        // Opening one of these fails, and that is a warning.
        using var forbidden = new Forbidden(["reg", "ranges", "compatible#1", "compatible2", "Status", "soc/interrupts"], _temporary);
        var warnings = new Warnings();

        DirectoryReader.Read(_temporary.Path, Filter, warnings.Report).Nodes.Should().HaveCount(2);
        warnings.Found.Should().BeEmpty();

        DirectoryReader.Read(_temporary.Path, PropertyFilter.Of("ranges"), warnings.Report);
        warnings.Found.Should().Equal((DeviceTreeError.PropertyUnreadable, "/"));
    }

    [Fact]
    public void A_forbidden_property_that_is_not_in_the_specification_is_a_warning()
    {
        _temporary.Write("soc/compatible", "acme,soc\0");
        using var forbidden = new Forbidden(["soc/security-key"], _temporary);
        var warnings = new Warnings();

        var tree = DirectoryReader.Read(_temporary.Path, warn: warnings.Report);

        warnings.Found.Should().Equal((DeviceTreeError.PropertyUnreadable, "/soc"));
        tree.Nodes[1].Compatible.Should().Equal("acme,soc");
        tree.Nodes[1].Find("security-key").Should().BeNull();
    }

    [Theory]
    [InlineData("status", "/")]
    [InlineData("model", "/")]
    [InlineData("gpu/compatible", "/gpu")]
    [InlineData("gpu/status", "/gpu")]
    [InlineData("gpu/reg", "/gpu")]
    public void A_forbidden_standard_property_is_an_error(string file, string node)
    {
        _temporary.Write("gpu/core/compatible", "acme,core\0");
        _temporary.Write("uart/compatible", "acme,uart\0");
        using var forbidden = new Forbidden([file], _temporary);

        Refusal.Of(() => DirectoryReader.Read(_temporary.Path)).Should().Be(new Refusal(DeviceTreeError.Unreadable, null, node));
    }

    [Fact]
    public void A_node_that_cannot_be_opened_is_an_error()
    {
        _temporary.Write("soc/gpu/compatible", "acme,gpu\0");
        File.SetUnixFileMode(_temporary["soc/gpu"], UnixFileMode.None);
        using (new Forbidden([], _temporary))
            Refusal.Of(() => DirectoryReader.Read(_temporary.Path)).Should().Be(new Refusal(DeviceTreeError.Unreadable, null, "/soc/gpu"));

        File.SetUnixFileMode(_temporary["soc/gpu"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_directory_that_cannot_be_searched_counts_as_a_tree()
    {
        _temporary.Write("tree/compatible", "acme,board\0");
        File.SetUnixFileMode(_temporary["tree"], UnixFileMode.None);
        using (new Forbidden([], _temporary))
        {
            DirectoryReader.IsTree(_temporary["tree"]).Should().BeTrue("reading it reports the reason");
            Refusal.Of(() => DirectoryReader.Read(_temporary["tree"])).Should().Be(new Refusal(DeviceTreeError.Unreadable));
        }

        File.SetUnixFileMode(_temporary["tree"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void No_file_descriptor_stays_open_after_any_error()
    {
        for (var depth = 0; depth < DeviceTreeLimits.MaxDepth; depth++)
            _temporary.Write("deep" + string.Concat(Enumerable.Repeat("/n", depth)) + "/status", "okay\0");
        for (var i = 0; i < 20; i++)
            _temporary.Write($"large{i}/model", new byte[DeviceTreeLimits.MaxPropertySize]);
        _temporary.Write("a/b/c/model", new byte[DeviceTreeLimits.MaxPropertySize + 1]);
        _temporary.Write("d/e/status", new byte[DeviceTreeLimits.MaxPropertySize + 1]);
        using var empty = new TemporaryDirectory();
        var thrown = new InvalidOperationException("of the callback");
        var before = OpenFiles(_temporary.Path);

        Refusal.Of(() => DirectoryReader.Read(_temporary.Path, PropertyFilter.Of("compatible"))).Id.Should().Be(DeviceTreeError.TooDeep);
        Refusal.Of(() => DirectoryReader.Read(_temporary.Path, PropertyFilter.Of("status"))).Id.Should().Be(DeviceTreeError.Unreadable);
        Refusal.Of(() => DirectoryReader.Read(_temporary.Path, PropertyFilter.Of("model"))).Id.Should().Be(DeviceTreeError.TooDeep);
        Refusal.Of(() => DirectoryReader.Read(empty.Path)).Id.Should().Be(DeviceTreeError.NotATree);
        new Action(() => DirectoryReader.Read(_temporary.Path, PropertyFilter.Of("model"), _ => throw thrown)).Should().Throw<InvalidOperationException>();
        Directory.Delete(_temporary["deep"], recursive: true);
        Refusal.Of(() => DirectoryReader.Read(_temporary.Path, PropertyFilter.Of("model"))).Id.Should().Be(DeviceTreeError.TreeTooLarge);
        DirectoryReader.Read(_temporary.Path, PropertyFilter.Of("compatible")).Nodes.Should().HaveCount(1 + 20 + 3 + 2);

        OpenFiles(_temporary.Path).Should().Equal(before);
    }

    /// <summary>Open files below a directory. Other tests run in this process at the same time and open others.</summary>
    private static IEnumerable<string> OpenFiles(string directory) =>
        [.. Directory.EnumerateFileSystemEntries("/proc/self/fd").Select(Target).Where(target => target.StartsWith(directory, StringComparison.Ordinal))];

    private static string Target(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.FullName ?? "";
        }
        catch (IOException)
        {
            return ""; // closed since it was listed
        }
    }
}
