using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Publishing;
using NfdDeviceTree.Sidecar;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Sidecar;

public sealed class WatcherTests
{
    private const string Started = "info watching", Stopped = "info stopped", Written = "info written", Removed = "info removed", Recovered = "info recovered";

    [Fact]
    public void Passes_come_at_the_interval_and_write_only_changes()
    {
        using var bench = new WatchBench { Interval = "60s", Least = LogLevel.Debug };
        bench.At(90, () => bench.Read = _ => WatchBench.Tree("acme,other"));

        bench.Run(seconds: 250);

        bench.Beats.Should().Equal(0, 60, 120, 180, 240);
        bench.History.Should().Equal("0 written", "1.2 touched", "120 written", "121.2 touched");
        bench.Content.Should().Contain("beta.devicetree.org/acme-other=1\n").And.NotContain("acme-board");
        bench.Events.Should().Equal(Started, Written, "debug unchanged", Written, "debug unchanged", "debug unchanged", Stopped);
        bench.Spins.Should().Be(0);
        bench.Waits.Should().BeLessThan(250 / 10 + 10, "the settings are checked every 10 s");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_clock_that_advances_between_two_reads_never_causes_a_negative_wait(int tenths)
    {
        using var bench = new WatchBench { Interval = "1s", Clock = new FakeClock(WatchBench.Noon) { Creep = TimeSpan.FromMilliseconds(100 * tenths) } };

        bench.Run(seconds: 2000);

        bench.Waits.Should().BeGreaterThan(100);
    }

    [Fact]
    public void With_an_infinite_interval_there_is_one_pass()
    {
        using var bench = new WatchBench { Interval = "infinite" };
        bench.At(5, () => bench.Read = _ => WatchBench.Tree("acme,other"));

        bench.Run(seconds: 24 * 3600);

        bench.Beats.Should().Equal(0);
        bench.History.Should().Equal("0 written", "1.2 touched");
        bench.Spins.Should().Be(0);
    }

    [Fact]
    public void With_an_infinite_interval_SIGHUP_makes_a_pass()
    {
        using var bench = new WatchBench { Interval = "infinite" };
        bench.At(5, () => bench.Read = _ => WatchBench.Tree("acme,other"));
        bench.At(500, () => Wake.Reload);

        bench.Run(seconds: 1000);

        bench.Beats.Should().Equal(0, 500);
        bench.History.Should().Equal("0 written", "1.2 touched", "500 written", "501.2 touched");
    }

    [Fact]
    public void Changes_are_never_closer_than_a_second_and_a_half_and_each_is_touched_once_afterwards()
    {
        using var bench = new WatchBench { Interval = "1s" };
        var passes = 0;
        bench.Read = _ => WatchBench.Tree($"acme,board{passes++}");

        bench.Run(seconds: 6.1);

        bench.History.Should().Equal(
            "0 written", "1.2 touched", "1.5 written", "2.7 touched", "3 written", "4.2 touched", "4.5 written", "5.7 touched", "6 written");
        bench.Spins.Should().Be(0);
    }

    [Theory]
    [InlineData(1.1, "1.5 written", "2.7 touched")]
    [InlineData(1.3, "1.5 written", "2.7 touched")]
    [InlineData(1.6, "1.6 written", "2.8 touched")]
    public void A_reload_does_not_shorten_the_least_time_between_two_changes(double at, string written, string touched)
    {
        using var bench = new WatchBench();
        bench.At(at, () =>
        {
            bench.Read = _ => WatchBench.Tree("acme,other");
            return Wake.Reload;
        });

        bench.Run(seconds: 10);

        bench.History.Should().Equal("0 written", "1.2 touched", written, touched);
        Publisher.SettleTime.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1.2));
        Schedule.LeastGap.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public void A_correct_file_is_neither_written_nor_touched()
    {
        using var first = new WatchBench();
        first.Run(seconds: 5);
        using var second = new WatchBench();
        second.Temporary.Write("features.d/devicetree-features", first.Content);

        second.Run(seconds: 100);

        second.History.Should().BeEmpty();
        second.Beats.Should().Equal(0, 60);
    }

    [Fact]
    public void A_file_that_was_deleted_or_changed_is_restored_at_the_next_pass()
    {
        using var bench = new WatchBench();
        var content = "";
        bench.At(10, () => content = bench.Content);
        bench.At(30, () => File.Delete(bench.Output));
        bench.At(90, () => File.WriteAllText(bench.Output, "x.example/a=1\n"));
        bench.At(150, () => File.SetUnixFileMode(bench.Output, UnixFileMode.UserRead));

        bench.Run(seconds: 200);

        bench.History.Should().Equal("0 written", "1.2 touched", "60 written", "61.2 touched", "120 written", "121.2 touched", "180 touched", "181.2 touched");
        bench.Content.Should().Be(content);
        File.GetUnixFileMode(bench.Output).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    [Fact]
    public void Without_a_devicetree_the_file_is_removed_and_the_sidecar_goes_on()
    {
        using var bench = new WatchBench();
        bench.At(90, () => bench.Read = _ => null);
        bench.At(290, () => bench.Read = _ => WatchBench.Tree("acme,board"));

        bench.Run(seconds: 330);

        bench.History.Should().Equal("0 written", "1.2 touched", "120 removed", "300 written", "301.2 touched");
        bench.Beats.Should().Equal(0, 60, 120, 180, 240, 300);
        bench.Events.Should().Equal(Started, Written, Removed,
            "info no features: " + FeatureAbsence.Reason(null, null), Written, Stopped);
    }

    [Fact]
    public void Without_a_devicetree_from_the_start_only_the_heartbeat_is_made()
    {
        using var bench = new WatchBench { Read = _ => null };

        bench.Run(seconds: 200);

        bench.History.Should().BeEmpty();
        bench.Beats.Should().Equal(0, 60, 120, 180);
        bench.Events.Should().HaveCount(3);
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(bench.Output)!).Select(Path.GetFileName).Should().Equal(StagingDirectory.Name);
    }

    [Fact]
    public void Without_a_devicetree_a_file_of_another_program_is_kept_and_named_once()
    {
        using var bench = new WatchBench { Read = _ => null };
        bench.Temporary.Write("features.d/devicetree-features", "# mine\nx.example/a=1\n");

        bench.Run(seconds: 200);

        bench.History.Should().BeEmpty();
        bench.Content.Should().Be("# mine\nx.example/a=1\n");
        bench.Beats.Should().Equal(0, 60, 120, 180);
        bench.Events.Should().ContainSingle(line => line == "warning DT504").And.HaveCount(4);
    }

    [Fact]
    public void A_warning_is_logged_once_and_not_at_every_pass()
    {
        using var bench = new WatchBench();
        var warning = false;
        bench.Read = _ => WatchBench.Tree("acme,board") with
        {
            Warnings = warning ? [Diagnostic.Warning((DiagnosticId)DeviceTreeError.Vanished, new Location("/tree", NodePath: "/gpu"), "disappeared")] : [],
        };
        bench.At(70, () => warning = true);
        bench.At(190, () => warning = false);
        bench.At(310, () => warning = true);

        bench.Run(seconds: 500);

        bench.Events.Should().Equal(Started, Written, "warning DT204", "warning DT204", Stopped);
        bench.Log.Should().Contain("warning disappeared id=DT204 at=\"/tree /gpu\"");
    }

    [Fact]
    public void The_settings_in_use_are_logged_once_at_the_start()
    {
        using var bench = new WatchBench { Interval = "5m", Expiry = TimeSpan.FromMinutes(10) };

        bench.Run(seconds: 1000);

        bench.Log[0].Should().Be($"info watching path={bench.Output} devicetree=default sys=default config=default interval=5m expiry=10m cleanup=false requireDevicetree=false namespace=beta.devicetree.org "
            + "vendors=xlnx:xilinx includeDisabled=false requireDriver=false labelsOnly=false identity=false catalogue=true");
        bench.Events.Count(line => line == Started).Should().Be(1);
    }

    [Fact]
    public void An_expiry_is_refreshed_at_half_its_life_and_not_before()
    {
        using var bench = new WatchBench { Interval = "60s", Expiry = TimeSpan.FromMinutes(10) };

        bench.Run(seconds: 800);

        bench.History.Should().Equal("0 written", "1.2 touched", "300 written", "301.2 touched", "600 written", "601.2 touched");
        bench.Content.Should().StartWith("# +expiry-time=2026-01-31T12:20:00Z\n# Written by nfd-devicetree ");
    }

    [Fact]
    public void An_expiry_of_twice_the_interval_never_lapses_between_two_passes()
    {
        using var bench = new WatchBench { Interval = "90s", Expiry = TimeSpan.FromMinutes(3) };
        for (var i = 0; i < 20; i++)
            bench.At(89.9 + 90 * i, () => bench.Until.Should().BeAfter(bench.Clock.GetUtcNow().AddSeconds(80)));

        bench.Run(seconds: 1795);

        bench.History.Should().HaveCountGreaterThan(18);
    }

    [Fact]
    public void Setting_the_clock_does_not_stop_passes_and_the_expiry_follows_it()
    {
        using var bench = new WatchBench { Interval = "60s", Expiry = TimeSpan.FromMinutes(10) };
        bench.At(90, () => bench.Clock.Set(by: TimeSpan.FromDays(-365)));
        bench.At(210, () => bench.Clock.Set(by: TimeSpan.FromDays(2 * 365)));

        bench.Run(seconds: 300);

        bench.History.Should().Equal("0 written", "1.2 touched", "120 written", "121.2 touched", "240 written", "241.2 touched");
        bench.Until.Should().Be(bench.Clock.GetUtcNow().AddSeconds(-60).AddMinutes(10));
        bench.Beats.Should().Equal(0, 60, 120, 180, 240);
    }

    [Fact]
    public void Setting_the_clock_has_no_effect_without_an_expiry()
    {
        using var bench = new WatchBench();
        bench.At(90, () => bench.Clock.Set(by: TimeSpan.FromDays(-365)));
        bench.At(210, () => bench.Clock.Set(by: TimeSpan.FromDays(2 * 365)));

        bench.Run(seconds: 300);

        bench.History.Should().Equal("0 written", "1.2 touched");
        bench.Beats.Should().Equal(0, 60, 120, 180, 240);
    }

    [Fact]
    public void A_file_that_fits_only_without_its_expiry_leaves_raw_features_out()
    {
        // NFD contract A2: NFD skips a file that is one byte over the limit.
        var compatible = Enumerable.Range(0, 300).Select(i => $"acme,{i:d4}{new string('x', 60)}").ToArray();
        using var bare = new WatchBench { Read = _ => WatchBench.Tree(compatible) };
        bare.Run(seconds: 1);
        var size = (int)new FileInfo(bare.Output).Length;
        var room = FeatureFile.MaxSize - size;
        // The key of a raw feature may have any length; the label keeps its length.
        compatible[^1] += new string('x', room - 10);

        using var full = new WatchBench { Read = _ => WatchBench.Tree(compatible) };
        full.Run(seconds: 1);
        using var expiring = new WatchBench { Expiry = TimeSpan.FromMinutes(10), Read = _ => WatchBench.Tree(compatible) };
        expiring.Run(seconds: 1);

        new FileInfo(full.Output).Length.Should().BeInRange(FeatureFile.MaxSize - 30, FeatureFile.MaxSize);
        new FileInfo(expiring.Output).Length.Should().BeLessThanOrEqualTo(FeatureFile.MaxSize);
        expiring.Content.Should().NotContain("devicetree.compatible.").And.Contain("beta.devicetree.org/");
        bare.Log.Should().ContainSingle(line => line.EndsWith(Counts(bare), StringComparison.Ordinal));
        expiring.Log.Should().ContainSingle(line => line.EndsWith(Counts(expiring), StringComparison.Ordinal), "left-out features are not counted");
        Counts(expiring).Should().NotBe(Counts(bare));
        full.Events.Should().NotContain("warning DT303");
        expiring.Events.Should().Contain("warning DT303");
    }

    /// <summary>The number of features in the file, as the log shows it.</summary>
    private static string Counts(WatchBench bench)
    {
        var lines = bench.Content.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var raw = lines.Count(line => line == FeatureFile.NoLabel);
        return $" labels={lines.Count(line => line[0] != '#') - raw} raw={raw}";
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void At_the_end_the_file_is_removed_only_with_the_option(bool cleanup)
    {
        using var bench = new WatchBench { Cleanup = cleanup, Expiry = TimeSpan.FromMinutes(10) };

        bench.Run(seconds: 100);

        File.Exists(bench.Output).Should().Be(!cleanup);
        bench.Events.Should().Equal(cleanup ? [Started, Written, Removed, Stopped] : [Started, Written, Stopped]);
    }

    [Fact]
    public void Cleaning_up_keeps_a_file_of_another_program()
    {
        using var bench = new WatchBench { Cleanup = true };
        bench.At(50, () => File.WriteAllText(bench.Output, "# mine\n"));

        bench.Run(seconds: 55);

        bench.Content.Should().Be("# mine\n");
        bench.Events.Should().Equal(Started, Written, "warning DT504", Stopped);
    }

    [Fact]
    public void A_second_instance_is_refused_and_one_after_the_first_is_not()
    {
        using var directory = new TemporaryDirectory();
        using (var first = new WatchBench { Output = directory["features"] })
        {
            first.Start();
            using (var second = new WatchBench { Output = first.Output })
                second.Invoking(bench => bench.Start()).Should().ThrowExactly<DiagnosticException>().Which.Id.Should().Be(DiagnosticId.OutputLocked);
            first.Run(seconds: 5);
        }

        using var third = new WatchBench { Output = directory["features"] };
        third.Run(seconds: 5);

        third.History.Should().BeEmpty("the file is right");
        third.Beats.Should().Equal(0);
    }

    [Fact]
    public void Sidecars_of_two_files_in_one_directory_work_at_the_same_time()
    {
        using var first = new WatchBench();
        first.Start();
        using var second = new WatchBench { Output = first.Output + "-2" };

        second.Run(seconds: 5);
        first.Run(seconds: 5);

        second.History.Should().Equal("0 written", "1.2 touched");
        first.History.Should().Equal("0 written", "1.2 touched");
    }

    [Fact]
    public void A_failing_pass_is_logged_once_keeps_the_file_and_is_retried_after_growing_times()
    {
        using var bench = new WatchBench { Interval = "60s" };
        var tries = new List<double>();
        bench.At(70, () => bench.Read = _ =>
        {
            tries.Add(bench.Clock.Elapsed.TotalSeconds);
            return WatchBench.Unreadable(null!);
        });
        bench.At(400, () => bench.Read = _ => WatchBench.Tree("acme,other"));

        bench.Run(seconds: 500);

        tries.Should().Equal(120, 121, 123, 127, 135, 151, 183, 243, 303, 363);
        bench.History.Should().Equal("0 written", "1.2 touched", "423 written", "424.2 touched");
        bench.Beats.Should().Equal(0, 60, 423, 483);
        bench.Events.Should().Equal(Started, Written, "error DT201", Written, Recovered, Stopped);
        bench.Log.Should().Contain("error cannot be read id=DT201 at=/tree");
        bench.Spins.Should().Be(0);
    }

    [Fact]
    public void An_unexpected_exception_is_logged_once_and_retried_like_any_failure()
    {
        using var bench = new WatchBench { Interval = "60s" };
        var tries = new List<double>();
        bench.At(70, () => bench.Read = _ =>
        {
            tries.Add(bench.Clock.Elapsed.TotalSeconds);
            throw new InvalidOperationException("a bug");
        });
        bench.At(140, () => bench.Read = _ => WatchBench.Tree("acme,other"));

        bench.Run(seconds: 200);

        tries.Should().Equal(120, 121, 123, 127, 135);
        bench.Log.Where(line => line.StartsWith("error ", StringComparison.Ordinal)).Should().ContainSingle()
            .Which.Should().StartWith("error internal error: System.InvalidOperationException in watch").And.EndWith(": a bug");
        bench.History.Should().Equal("0 written", "1.2 touched", "151 written", "152.2 touched");
        bench.Events.TakeLast(2).Should().Equal(Recovered, Stopped);
    }

    [Fact]
    public void A_different_failure_is_logged_and_after_a_recovery_the_same_failure_is_logged_again()
    {
        using var bench = new WatchBench { Interval = "10s", Read = WatchBench.Unreadable };
        bench.At(50, () => bench.Read = _ => throw new DiagnosticException((DiagnosticId)DeviceTreeError.NotATree, new Location("/tree"), "is not a tree"));
        bench.At(100, () => bench.Read = _ => WatchBench.Tree("acme,board"));
        bench.At(150, () => bench.Read = WatchBench.Unreadable);

        bench.Run(seconds: 200);

        bench.Events.Should().Equal(Started, "error DT201", "error DT202", Written, Recovered, "error DT201", Stopped);
    }

    [Fact]
    public void After_a_recovery_the_time_to_the_first_retry_is_short_again()
    {
        using var bench = new WatchBench { Interval = "60s" };
        var tries = new List<double>();
        bench.Read = _ =>
        {
            tries.Add(bench.Clock.Elapsed.TotalSeconds);
            return tries.Count is 1 or 2 or 4 ? WatchBench.Unreadable(null!) : WatchBench.Tree("acme,board");
        };

        bench.Run(seconds: 100);

        tries.Should().Equal(0, 1, 3, 63, 64);
    }

    [Fact]
    public void Retries_are_never_further_apart_than_a_short_interval()
    {
        using var bench = new WatchBench { Interval = "1500ms" };
        var tries = 0;
        bench.Read = _ => tries++ < 0 ? null : WatchBench.Unreadable(null!);

        bench.Run(seconds: 10.1);

        tries.Should().Be(8, "tries are at 0, 1, 2.5, 4, 5.5, 7, 8.5 and 10 s");
        bench.Spins.Should().Be(0);
    }

    [Fact]
    public void With_an_infinite_interval_a_failing_pass_is_retried_until_it_succeeds()
    {
        using var bench = new WatchBench { Interval = "infinite", Read = WatchBench.Unreadable };
        bench.At(100, () => bench.Read = _ => WatchBench.Tree("acme,board"));

        bench.Run(seconds: 1000);

        bench.Beats.Should().ContainSingle().Which.Should().BeInRange(100, 111);
        bench.Events.Should().Equal(Started, "error DT201", Written, Recovered, Stopped);
    }

    [Fact]
    public void A_start_on_a_directory_that_cannot_be_made_is_retried()
    {
        using var bench = new WatchBench();
        var parent = Path.GetDirectoryName(bench.Output)!;
        Directory.Delete(parent);
        File.WriteAllText(parent, "in the way");
        bench.At(40, () => File.Delete(parent));

        bench.Run(seconds: 100);

        bench.Events.Should().Equal("error DT501", Started, Written, Recovered, Stopped);
        bench.History.Should().Equal("63 written", "64.2 touched");
    }

    [Fact]
    public void A_directory_that_is_removed_is_made_again()
    {
        using var bench = new WatchBench();
        bench.At(90, () => Directory.Delete(Path.GetDirectoryName(bench.Output)!, recursive: true));

        bench.Run(seconds: 130);

        bench.History.Should().Equal("0 written", "1.2 touched", "120 written", "121.2 touched");
        bench.Events.Should().Equal(Started, Written, Written, Stopped);
    }

    [Fact]
    public void A_directory_that_is_replaced_gets_the_file()
    {
        using var bench = new WatchBench();
        var parent = Path.GetDirectoryName(bench.Output)!;
        bench.At(90, () =>
        {
            Directory.Move(parent, parent + ".old");
            Directory.CreateDirectory(parent);
        });

        bench.Run(seconds: 130);

        File.Exists(bench.Output).Should().BeTrue();
        Directory.Exists(Path.Join(parent, StagingDirectory.Name)).Should().BeTrue();
    }

    [Fact]
    public void A_failing_heartbeat_is_logged_once_and_not_at_every_pass()
    {
        using var bench = new WatchBench { Interval = "10s" };
        var heartbeat = Path.Join(Path.GetDirectoryName(bench.Output), StagingDirectory.Name, "devicetree-features.heartbeat");
        bench.At(15, () =>
        {
            File.Delete(heartbeat);
            Directory.CreateDirectory(heartbeat);
        });
        bench.At(95, () => Directory.Delete(heartbeat));

        bench.Run(seconds: 150);

        bench.Events.Should().Equal(Started, Written, "error DT501", Recovered, Stopped);
    }

    [Fact]
    public void A_change_is_touched_although_the_heartbeat_fails()
    {
        using var bench = new WatchBench { Interval = "10s" };
        bench.Temporary.Write("features.d/.nfd-devicetree/devicetree-features.heartbeat/in-the-way", "");
        File.SetUnixFileMode(Path.Join(Path.GetDirectoryName(bench.Output), StagingDirectory.Name), (UnixFileMode)0b111_101_101);

        bench.Run(seconds: 5);

        bench.History.Should().Equal("0 written", "1.2 touched");
        bench.Events.Should().Equal(Started, Written, "error DT501", Stopped);
    }

    [Fact]
    public void The_staged_file_of_a_killed_process_is_removed_at_the_start()
    {
        using var first = new WatchBench();
        first.Run(seconds: 5);
        using var second = new WatchBench();
        second.Temporary.Write("features.d/devicetree-features", first.Content);
        var litter = second.Temporary.Write("features.d/.nfd-devicetree/devicetree-features.new", "half a li");
        File.SetUnixFileMode(Path.GetDirectoryName(litter)!, (UnixFileMode)0b111_101_101);

        second.Run(seconds: 1);

        second.History.Should().BeEmpty("the file is right");
        File.Exists(litter).Should().BeFalse();
    }
}
