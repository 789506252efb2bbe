using System.Runtime.Versioning;
using System.Text;
using Devicetree.Tests.Support;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

/// <summary>
/// Trees that change while they are read. In all tests but the last, a warning's callback makes the change, so that the test does
/// not depend on timing.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class DirectoryChangeTests : IDisposable
{
    private const int Pairs = 20;

    private readonly TemporaryDirectory _temporary = new();

    public DirectoryChangeTests() => _temporary.Write("compatible", "acme,board\0");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_node_that_disappears_after_its_parent_was_listed_is_a_warning()
    {
        MakeOversized("model");
        _temporary.Write("overlay/compatible", "acme,overlay\0");
        var warnings = new Warnings
        {
            OnWarning = found =>
            {
                if (found.Id == DeviceTreeError.PropertyTooLarge)
                    Directory.Delete(_temporary["overlay"], recursive: true);
            },
        };

        Read(warnings).Nodes.Should().ContainSingle();

        warnings.Found.Should().Equal((DeviceTreeError.PropertyTooLarge, "/"), (DeviceTreeError.Vanished, "/overlay"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_node_that_becomes_a_symlink_or_a_file_is_an_error(bool link)
    {
        MakeOversized("model");
        _temporary.Write("soc/compatible", "acme,soc\0");
        using var outside = new TemporaryDirectory();
        outside.Write("compatible", "acme,outside\0");
        var warnings = new Warnings
        {
            OnWarning = _ =>
            {
                Directory.Move(_temporary["soc"], outside["away"]);
                if (link)
                    Directory.CreateSymbolicLink(_temporary["soc"], outside.Path);
                else
                    _temporary.Write("soc", "");
            },
        };

        Refusal.Of(() => Read(warnings)).Should().Be(new Refusal(DeviceTreeError.Unreadable, null, "/soc"));
    }

    [Theory]
    [InlineData("okay\0")]
    [InlineData("")]
    public void A_property_that_disappears_after_its_node_was_listed_is_a_warning_and_not_empty(string value)
    {
        var names = MakePairs(value);

        var root = Read(OnFirstWarning(() => Each(names, File.Delete), out var warnings), names).Root;

        var vanished = warnings.Found.Count(found => found.Id == DeviceTreeError.Vanished);
        vanished.Should().BePositive();
        names.Count(name => root.Find(name) is not null).Should().Be(names.Length - vanished);
        warnings.Found.Select(found => found.Id).Should().BeSubsetOf([DeviceTreeError.Vanished, DeviceTreeError.PropertyTooLarge]);
    }

    [Theory]
    [InlineData("okay\0", "disabled\0")]
    [InlineData("disabled\0", "okay\0")]
    [InlineData("", "disabled\0")]
    [InlineData("disabled\0", "")]
    public void A_property_that_is_replaced_has_the_old_or_the_new_value(string old, string @new)
    {
        var names = MakePairs(old);

        var root = Read(OnFirstWarning(() => Each(names, path => File.Move(_temporary.Write("staged", @new), path, overwrite: true)), out var warnings), names).Root;

        var values = names.Select(name => Encoding.UTF8.GetString(root.Find(name)!.Value.Span)).Distinct();
        values.Should().BeSubsetOf([old, @new]).And.Contain(@new);
        warnings.Found.Should().OnlyContain(found => found.Id == DeviceTreeError.PropertyTooLarge);
    }

    [Fact]
    public void A_property_that_grows_beyond_the_limit_is_left_out()
    {
        var names = MakePairs("okay\0");

        var root = Read(OnFirstWarning(() => Each(names, MakeLarge), out var warnings), names).Root;

        names.Should().Contain(name => root.Find(name) == null);
        warnings.Found.Should().OnlyContain(found => found.Id == DeviceTreeError.PropertyTooLarge && found.NodePath == "/");
        warnings.Found.Should().HaveCountGreaterThan(Pairs);

        static void MakeLarge(string path)
        {
            using var file = File.OpenWrite(path);
            file.SetLength(1L << 40);
        }
    }

    [Fact]
    public void A_property_that_becomes_a_symlink_is_left_out_with_a_warning()
    {
        var names = MakePairs("okay\0");
        _temporary.Write("elsewhere", "secret\0");

        var root = Read(OnFirstWarning(() => Each(names, path => { File.Delete(path); File.CreateSymbolicLink(path, _temporary["elsewhere"]); }), out var warnings), names).Root;

        var unreadable = warnings.Found.Count(found => found == (DeviceTreeError.PropertyUnreadable, "/"));
        unreadable.Should().BePositive();
        names.Count(name => root.Find(name)?.FirstString == "okay").Should().Be(names.Length - unreadable);
    }

    /// <summary>0 bytes: the FIFO is empty. 40,000 bytes: more than one read returns.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(40_000)]
    public async Task A_property_that_becomes_a_FIFO_with_a_writer_is_left_out_with_a_warning(int bytes)
    {
        var names = MakePairs("okay\0");
        var writers = new List<FileStream>();
        var warnings = OnFirstWarning(() => Each(names, path => writers.Add(ReplaceByFifo(path, bytes))), out var found);

        var root = (await Task.Run(() => Read(warnings, names)).WaitAsync(TimeSpan.FromMinutes(1))).Root;

        var unreadable = found.Found.Count(warning => warning == (DeviceTreeError.PropertyUnreadable, "/"));
        unreadable.Should().BePositive();
        names.Count(name => root.Find(name)?.FirstString == "okay").Should().Be(names.Length - unreadable);
        writers.ForEach(writer => writer.Dispose());
    }

    [Fact]
    public async Task Overlays_that_come_and_go_while_the_tree_is_read_are_at_most_warnings()
    {
        for (var i = 0; i < 20; i++)
            _temporary.Write($"tree/fixed{i}/compatible", "acme,fixed\0");
        _temporary.Write("tree/compatible", "acme,board\0");
        using var stop = new CancellationTokenSource();
        var rounds = 0;
        var overlays = Task.Run(() =>
        {
            for (; !stop.IsCancellationRequested; Interlocked.Increment(ref rounds))
            {
                foreach (var property in new[] { "compatible", "status", "model", "child/compatible", "child/grandchild/status" })
                    _temporary.Write("staged/" + property, "okay\0");
                Directory.Move(_temporary["staged"], _temporary["tree/overlay"]);
                Directory.Delete(_temporary["tree/overlay"], recursive: true);
            }
        });

        try
        {
            for (var i = 0; i < 200 || Volatile.Read(ref rounds) < 200; i++)
            {
                var warnings = new Warnings();
                var tree = DirectoryReader.Read(_temporary["tree"], null, warnings.Report);

                warnings.Found.Select(found => found.Id).Should().BeSubsetOf([DeviceTreeError.Vanished]);
                tree.Nodes.Count(node => node.Compatible.Contains("acme,fixed")).Should().Be(20);
                foreach (var node in tree.Nodes.Where(node => node.Path.StartsWith("/overlay", StringComparison.Ordinal)))
                    foreach (var property in node.Properties)
                        property.Strings.Should().Equal(["okay"], "a property that disappears must not look empty");
                overlays.IsFaulted.Should().BeFalse();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await overlays;
        }
    }

    private DeviceTree Read(Warnings warnings, string[]? names = null) =>
        DirectoryReader.Read(_temporary.Path, names is null ? null : PropertyFilter.Of([.. names, .. names.Select(Large)]), warnings.Report);

    /// <summary>
    /// Makes 20 pairs of properties: one with the value, one above the size limit. The listing has no specified order; with
    /// this many pairs, a warning comes before the last value is read.
    /// </summary>
    private string[] MakePairs(string value)
    {
        string[] names = [.. Enumerable.Range(0, Pairs).Select(i => $"value{i}")];
        foreach (var name in names)
        {
            _temporary.Write(name, value);
            MakeOversized(Large(name));
        }

        return names;
    }

    private static Warnings OnFirstWarning(Action change, out Warnings warnings)
    {
        var done = false;
        return warnings = new Warnings
        {
            OnWarning = _ =>
            {
                if (!done)
                    change();
                done = true;
            },
        };
    }

    private void Each(string[] names, Action<string> change)
    {
        foreach (var name in names)
            change(_temporary[name]);
    }

    private FileStream ReplaceByFifo(string path, int bytes)
    {
        File.Delete(path);
        _temporary.MakeFifo(Path.GetRelativePath(_temporary.Path, path));
        var both = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        both.Write(new byte[bytes]);
        return both;
    }

    private static string Large(string name) => name.Replace("value", "large", StringComparison.Ordinal);

    private void MakeOversized(string name)
    {
        using var file = File.Create(_temporary[name]);
        file.SetLength(DeviceTreeLimits.MaxPropertySize + 1);
    }
}
