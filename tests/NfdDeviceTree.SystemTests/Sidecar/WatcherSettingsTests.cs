using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Sidecar;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Sidecar;

public sealed class WatcherSettingsTests : IDisposable
{
    private const string Started = "info watching", Read = "info settings read again", Written = "info written", Stopped = "info stopped";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_changed_file_is_read_again_within_ten_seconds_and_a_pass_follows()
    {
        using var bench = new WatchBench { SettingsPath = Settings("one.example"), Interval = "1h" };
        bench.At(25, () => Settings("two.example"));

        bench.Run(seconds: 100);

        bench.Events.Should().Equal(Started, Written, Read, Written, Stopped);
        bench.History.Should().HaveCount(4).And.Contain("30 written").And.Contain("31.2 touched");
        bench.Content.Should().Contain("\ntwo.example/acme-board=1\n").And.NotContain("one.example");
        bench.Log[2].Should().Contain(" namespace=two.example ");
    }

    [Fact]
    public void A_file_with_a_new_time_and_the_old_content_is_not_read_again()
    {
        using var bench = new WatchBench { SettingsPath = Settings("one.example"), Interval = "1h" };
        bench.At(25, () => Settings("one.example"));

        bench.Run(seconds: 100);

        bench.Events.Should().Equal(Started, Written, Stopped);
    }

    [Fact]
    public void An_update_of_a_ConfigMap_is_seen()
    {
        // Kubernetes makes the links config.yaml -> ..data/config.yaml and ..data -> ..2026_01_31. An update renames a new link to ..data.
        _directory.Write("mount/..1/config.yaml", "version: v1\nnamespace: one.example\n");
        _directory.Write("mount/..2/config.yaml", "version: v1\nnamespace: two.example\n");
        File.CreateSymbolicLink(_directory["mount/..data"], "..1");
        File.CreateSymbolicLink(_directory["mount/config.yaml"], "..data/config.yaml");
        using var bench = new WatchBench { SettingsPath = _directory["mount/config.yaml"], Interval = "infinite" };
        bench.At(33, () =>
        {
            File.CreateSymbolicLink(_directory["mount/..data_tmp"], "..2");
            Posix.Rename(_directory["mount/..data_tmp"], _directory["mount/..data"]);
            Directory.Delete(_directory["mount/..1"], recursive: true);
        });

        bench.Run(seconds: 100);

        bench.Events.Should().Equal(Started, Written, Read, Written, Stopped);
        bench.Content.Should().Contain("\ntwo.example/acme-board=1\n");
    }

    [Fact]
    public void Broken_settings_are_reported_once_and_the_last_good_ones_stay()
    {
        using var bench = new WatchBench { SettingsPath = Settings("one.example"), Interval = "30s" };
        bench.At(15, () => _directory.Write("config.yaml", "version: v1\nnamespace: NO\nnode: [gpu]\n"));
        bench.At(110, () => Settings("two.example"));

        bench.Run(seconds: 200);

        bench.Events.Should().HaveCount(7).And.StartWith([Started, Written]).And.EndWith([Read, Written, Stopped]);
        bench.Events.Skip(2).Take(2).Should().BeEquivalentTo("error DT408", "error DT403");
        bench.Log.Where(line => line.StartsWith("error", StringComparison.Ordinal)).Should()
            .OnlyContain(line => line.Contains("; the last good settings stay in use") && line.Contains($" at={_directory["config.yaml"]}:"));
        bench.History.Should().HaveCount(4);
        bench.Beats.Should().HaveCountGreaterThan(6);
    }

    [Fact]
    public void A_missing_file_is_reported_once_and_read_when_it_is_back()
    {
        using var bench = new WatchBench { SettingsPath = Settings("one.example"), Interval = "30s" };
        bench.At(15, () => File.Delete(_directory["config.yaml"]));
        bench.At(110, () => Settings("one.example"));

        bench.Run(seconds: 200);

        bench.Events.Should().Equal(Started, Written, "error DT401", Read, Stopped);
        bench.Content.Should().Contain("one.example/");
    }

    [Fact]
    public void SIGHUP_reads_unchanged_settings_at_once_too()
    {
        using var bench = new WatchBench { SettingsPath = Settings("one.example"), Interval = "1h" };
        bench.At(21.5, () =>
        {
            Settings("two.example");
            return Wake.Reload;
        });
        bench.At(22, () => Wake.Reload);

        bench.Run(seconds: 40);

        bench.Events.Should().Equal(Started, Written, Read, Written, Read, Stopped);
        bench.History.Should().Equal("0 written", "1.2 touched", "21.5 written", "22.7 touched");
        bench.Beats.Should().HaveCount(3);
    }

    [Fact]
    public void At_the_start_wrong_settings_are_an_error()
    {
        using var bench = new WatchBench { SettingsPath = _directory.Write("config.yaml", "version: v9\n") };

        bench.Invoking(it => it.Start()).Should().ThrowExactly<DiagnosticException>().Which.Id.Should().Be(DiagnosticId.SettingsBadDocument);
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(bench.Output)!).Should().BeEmpty();
    }

    private string Settings(string labelNamespace) =>
        _directory.Write("config.yaml", $"version: v1\nnamespace: {labelNamespace}\n");
}
