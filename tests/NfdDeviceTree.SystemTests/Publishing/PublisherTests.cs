using System.Diagnostics;
using System.Text;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Publishing;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Publishing;

public sealed class PublisherTests : IDisposable
{
    private static readonly byte[] Old = "x.example/old=1\n"u8.ToArray();
    private static readonly byte[] New = "x.example/new=1\n"u8.ToArray();

    private readonly TemporaryDirectory _temporary = new();

    private string Output => _temporary["features.d/devicetree-features"];

    private string Staging => _temporary["features.d/.nfd-devicetree"];

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void After_an_early_unlock_another_process_writes_and_a_late_touch_still_works()
    {
        using var first = Publisher.Open(OutputPath.Create(Output), TimeSpan.Zero);
        first.Publish(Old);
        first.Unlock();
        using (var second = Publisher.Open(OutputPath.Create(Output), Patience.Some))
            second.Publish(New).Change.Should().Be(FileChange.Written);
        File.SetLastWriteTimeUtc(Output, DateTime.UnixEpoch);
        first.Touch().Should().BeNull();

        File.ReadAllBytes(Output).Should().Equal(New);
        File.GetLastWriteTimeUtc(Output).Should().BeAfter(DateTime.UtcNow.AddMinutes(-1));
    }

    [Theory]
    [InlineData(245, true)]
    [InlineData(246, false)]
    public void A_name_leaves_room_for_the_name_of_the_heartbeat(int length, bool fits)
    {
        var path = _temporary["features.d/" + new string('n', length)];
        var open = () =>
        {
            using var file = Publisher.Open(OutputPath.Create(path), TimeSpan.Zero);
            file.Publish(New);
            file.Beat();
        };

        if (fits)
            open.Should().NotThrow();
        else
            open.Should().Throw<DiagnosticException>().Which.Id.Should().Be(DiagnosticId.OutputUnwritable);
    }

    [Fact]
    public void The_file_gets_the_content_and_mode_644()
    {
        Replace(New).Should().BeTrue();

        File.ReadAllBytes(Output).Should().Equal(New);
        Surroundings.Mode(Output).Should().Be("644");
    }

    [Theory]
    [InlineData("000")]
    [InlineData("022")]
    [InlineData("077")]
    [InlineData("777")]
    public void With_any_umask_all_users_may_read_the_file_and_only_the_owner_may_write_it(string umask)
    {
        var output = _temporary["fresh/features.d/devicetree-features"];

        using var run = SidecarProcess.StartBy(
            ["sh", "-c", "umask \"$0\"; exec \"$@\"", umask], SidecarProcess.Program, "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", output);
        run.WaitForExit().Code.Should().Be(0);

        Surroundings.Mode(output).Should().Be("644");
        Surroundings.Mode(_temporary["fresh"]).Should().Be("755");
        Surroundings.Mode(_temporary["fresh/features.d"]).Should().Be("755");
        Surroundings.Mode(_temporary["fresh/features.d/.nfd-devicetree"]).Should().Be("755");
        Surroundings.Mode(_temporary["fresh/features.d/.nfd-devicetree/devicetree-features.lock"]).Should().Be("600");
    }

    [Fact]
    public void An_existing_directory_keeps_its_mode()
    {
        Directory.CreateDirectory(_temporary["features.d"]);
        File.SetUnixFileMode(_temporary["features.d"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Replace(New);

        Surroundings.Mode(_temporary["features.d"]).Should().Be("700");
    }

    [Fact]
    public void Only_the_staging_directory_with_the_lock_is_left_beside_the_file()
    {
        Replace(Old);
        Replace(New);

        Surroundings.Of(_temporary["features.d"]).Should().Equal(
            ".nfd-devicetree", ".nfd-devicetree/devicetree-features.lock", "devicetree-features");
    }

    [Fact]
    public async Task A_reader_sees_the_old_file_or_the_new_one_whole_at_any_moment()
    {
        var first = Ours('a', 60_000);
        var second = Ours('b', 30_000);
        Replace(first);
        using var done = new CancellationTokenSource();

        var reader = Task.Run(() =>
        {
            var seen = new HashSet<string>();
            for (var reads = 0; !done.IsCancellationRequested || reads < 100; reads++)
            {
                var content = File.ReadAllBytes(Output);
                seen.Add(content.AsSpan().SequenceEqual(first) ? "first" : content.AsSpan().SequenceEqual(second) ? "second" : $"torn: {content.Length} bytes");
            }

            return seen;
        });
        using (var file = Publisher.Open(OutputPath.Create(Output), Patience.Some))
            for (var i = 0; i < 300; i++)
                file.Publish(i % 2 == 0 ? second : first);
        await done.CancelAsync();

        (await reader).Should().BeSubsetOf(["first", "second"]);
    }

    [Fact]
    public void Bytes_that_did_not_change_are_not_written()
    {
        Replace(New);
        var before = Surroundings.Identity(Output);

        Replace(New).Should().BeFalse();

        Surroundings.Identity(Output).Should().Be(before);
    }

    [Theory]
    [InlineData("x.example/old=1\n", "x.example/older=1\n")]
    [InlineData("x.example/older=1\n", "x.example/old=1\n")]
    [InlineData("x.example/old=1\n", "")]
    [InlineData("", "x.example/new=1\n")]
    public void Bytes_that_changed_are_written(string before, string after)
    {
        Replace(Encoding.UTF8.GetBytes(before));

        Replace(Encoding.UTF8.GetBytes(after)).Should().BeTrue();

        File.ReadAllText(Output).Should().Be(after);
    }

    [Fact]
    public void A_file_that_NFD_skips_for_its_size_is_replaced_by_its_own_beginning()
    {
        var whole = Ours('a', FeatureFile.MaxSize);
        _temporary.Write("features.d/devicetree-features", [.. whole, (byte)'a', (byte)'a']);

        Replace(whole).Should().BeTrue();

        File.ReadAllBytes(Output).Should().Equal(whole);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead)]
    public void A_wrong_mode_is_corrected_although_the_bytes_are_equal(UnixFileMode mode)
    {
        Replace(New);
        File.SetUnixFileMode(Output, mode);

        Replace(New).Should().BeTrue();

        Surroundings.Mode(Output).Should().Be("644");
    }

    [FactWith(Needs.Root)]
    public void A_file_of_another_owner_is_replaced_although_the_bytes_are_equal()
    {
        Replace(New);
        Posix.Own(Output, Posix.Nobody);

        Replace(New).Should().BeTrue();

        Command.Run("stat", "-c", "%u", Output).Should().Be("0\n");
    }

    [Fact]
    public void A_file_with_a_second_name_is_replaced_although_the_bytes_are_equal()
    {
        Replace(New);
        Command.Run("ln", Output, _temporary["link"]);

        Replace(New).Should().BeTrue();

        Command.Run("stat", "-c", "%h", Output).Should().Be("1\n");
    }

    [Fact]
    public void Other_bytes_stay_if_the_caller_accepts_them()
    {
        Replace(Old);
        var before = Surroundings.Identity(Output);
        using var file = Publisher.Open(OutputPath.Create(Output), Patience.Some);

        file.Publish(New, bytes => bytes.AsSpan().SequenceEqual(Old)).Change.Should().Be(FileChange.None);
        Surroundings.Identity(Output).Should().Be(before);

        file.Publish(New, _ => false).Change.Should().Be(FileChange.Written);
    }

    [Fact]
    public void The_staged_file_of_a_killed_run_is_removed()
    {
        Replace(Old);
        _temporary.Write("features.d/.nfd-devicetree/devicetree-features.new", "half of someth");

        Replace(New).Should().BeTrue();

        File.ReadAllBytes(Output).Should().Equal(New);
        Directory.EnumerateFiles(Staging).Should().ContainSingle().Which.Should().EndWith(".lock");
    }

    [Fact]
    public void A_hard_link_to_the_file_keeps_the_old_content()
    {
        Replace(Old);
        Command.Run("ln", Output, _temporary["link"]);

        Replace(New);

        File.ReadAllBytes(_temporary["link"]).Should().Equal(Old);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/.")]
    [InlineData("/..")]
    public void A_path_that_does_not_name_a_file_is_refused(string end) =>
        Refused(_temporary.Path + end).Should().Be(DiagnosticId.OutputUnwritable);

    [Fact]
    public void An_empty_path_is_refused() => Refused("").Should().Be(DiagnosticId.OutputUnwritable);

    [Fact]
    public void A_file_in_the_place_of_the_directory_is_refused()
    {
        _temporary.Write("features.d", "a file");

        Refused(Output).Should().Be(DiagnosticId.OutputUnwritable);
        Refused(_temporary["features.d/below/devicetree-features"]).Should().Be(DiagnosticId.OutputUnwritable);

        File.ReadAllText(_temporary["features.d"]).Should().Be("a file");
    }

    [Fact]
    public void A_staging_directory_that_was_not_used_is_removed()
    {
        Directory.CreateDirectory(_temporary["features.d"]);

        Publisher.Open(OutputPath.Create(Output), Patience.Some).Dispose();

        Surroundings.Of(_temporary["features.d"]).Should().BeEmpty();
    }

    [Fact]
    public void A_second_publisher_of_the_same_file_is_refused_after_its_patience()
    {
        using var first = Publisher.Open(OutputPath.Create(Output), Patience.Some);
        var waited = Stopwatch.StartNew();

        Refused(Output, TimeSpan.FromMilliseconds(200)).Should().Be(DiagnosticId.OutputLocked);

        waited.Elapsed.Should().BeGreaterThan(TimeSpan.FromMilliseconds(200));
        Publisher.Open(OutputPath.Create(_temporary["features.d/another"]), Patience.Some).Dispose();
    }

    [Fact]
    public async Task A_publisher_that_waits_gets_the_lock_when_the_first_releases_it()
    {
        var first = Publisher.Open(OutputPath.Create(Output), Patience.Some);
        var second = Task.Run(() => Publisher.Open(OutputPath.Create(Output), TimeSpan.FromSeconds(20)));
        await Task.Delay(100); // a publisher that does not wait would be open by then
        second.IsCompleted.Should().BeFalse();

        first.Dispose();

        using var file = await second;
        file.Publish(New).Change.Should().Be(FileChange.Written);
        file.IsCurrent().Should().BeTrue();
    }

    [Fact]
    public void The_lock_of_a_killed_process_is_free_again()
    {
        using (var holder = SidecarProcess.Start("watch", "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", Output))
        {
            holder.WaitUntil(() => File.Exists(Output), "the file");
            Refused(Output).Should().Be(DiagnosticId.OutputLocked);
        } // kills it

        Replace(New).Should().BeTrue();
    }

    /// <summary>A file with the header and of this size.</summary>
    private static byte[] Ours(char filler, int size)
    {
        var header = Encoding.ASCII.GetBytes(FileHeader.Live.Text + "\n");
        return [.. header, .. Enumerable.Repeat((byte)filler, size - header.Length)];
    }

    private bool Replace(byte[] content) => OneShot.Publish(Output, content).Change == FileChange.Written;

    private static DiagnosticId Refused(string path, TimeSpan patience = default)
    {
        var open = () => Publisher.Open(OutputPath.Create(path), patience);
        return open.Should().ThrowExactly<DiagnosticException>().Which.Id;
    }
}
