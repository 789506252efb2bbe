using NfdDeviceTree.Cli;
using NfdDeviceTree.Publishing;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>Another user made files in features.d before the first run.</summary>
public sealed class HostileDirectoryTests : IDisposable
{
    private const string Outside = "outside/victim";
    private const string Victim = "x.example/victim=1\n"; // a feature file, which may be replaced
    private const string Staging = "features.d/" + StagingDirectory.Name;
    private const string Name = "features.d/devicetree-features";

    private readonly WatchBench _bench = new() { Interval = "10s" };

    private TemporaryDirectory Place => _bench.Temporary;

    public void Dispose() => _bench.Dispose();

    [FactWith(Needs.Root)]
    public void A_symlink_at_the_staging_name_is_refused() => Refused("DT502", () => Theirs(Link(Staging, "../outside")), () => File.Delete(Place[Staging]));

    [FactWith(Needs.Root)]
    public void A_symlink_to_nothing_at_the_staging_name_is_refused() => Refused("DT502", () => Theirs(Link(Staging, "../outside/new")), () => File.Delete(Place[Staging]));

    [FactWith(Needs.Root)]
    public void A_FIFO_at_the_staging_name_is_refused() => Refused("DT502", () => Theirs(Place.MakeFifo(Staging)), () => File.Delete(Place[Staging]));

    [FactWith(Needs.Root)]
    public void A_file_at_the_staging_name_is_refused() => Refused("DT502", () => Theirs(Place.Write(Staging, "")), () => File.Delete(Place[Staging]));

    [FactWith(Needs.Root)]
    public void A_directory_of_another_user_at_the_staging_name_is_refused() =>
        Refused("DT502", () => Theirs(Directory.CreateDirectory(Place[Staging]).FullName), () => Directory.Delete(Place[Staging]));

    [FactWith(Needs.Root)]
    public void A_directory_that_other_users_may_write_to_at_the_staging_name_is_refused() =>
        Refused("DT502", () => Mode(Directory.CreateDirectory(Place[Staging]).FullName, 0b111_111_111), () => Directory.Delete(Place[Staging], recursive: true));

    [FactWith(Needs.Root)]
    public void A_symlink_at_the_files_name_is_refused() => Refused("DT502", () => Theirs(Link(Name, "../" + Outside)), () => File.Delete(Place[Name]));

    [FactWith(Needs.Root)]
    public void A_symlink_to_nothing_at_the_files_name_is_refused() => Refused("DT502", () => Theirs(Link(Name, "../outside/new")), () => File.Delete(Place[Name]));

    [FactWith(Needs.Root)]
    public void A_FIFO_at_the_files_name_is_refused() => Refused("DT502", () => Theirs(Place.MakeFifo(Name)), () => File.Delete(Place[Name]));

    [FactWith(Needs.Root)]
    public void A_directory_at_the_files_name_is_refused() =>
        Refused("DT502", () => Theirs(Directory.CreateDirectory(Place[Name]).FullName), () => Directory.Delete(Place[Name]));

    [FactWith(Needs.Root)]
    public void A_features_directory_that_all_users_may_write_to_is_refused() =>
        Refused("DT502", () => Mode(Place["features.d"], 0b111_111_111), () => Mode(Place["features.d"], 0b111_101_101));

    [FactWith(Needs.Root)]
    public void A_symlink_in_place_of_the_lock_is_refused() => Refused("DT502", () => Link(OurStaging("devicetree-features.lock"), "../../" + Outside), () => File.Delete(Place[Staging + "/devicetree-features.lock"]));

    [FactWith(Needs.Root)]
    public void A_symlink_in_place_of_the_staged_file_is_removed() => Written(() => Link(OurStaging("devicetree-features.new"), "../../" + Outside));

    [FactWith(Needs.Root)]
    public void A_FIFO_in_place_of_the_staged_file_is_removed() => Written(() => Place.MakeFifo(OurStaging("devicetree-features.new")));

    [FactWith(Needs.Root)]
    public void A_hard_link_to_another_file_is_replaced_and_not_written() => Written(() => HardLink(Place[Outside], Place[Name]));

    [FactWith(Needs.Root)]
    public void A_file_of_another_user_at_the_files_name_is_replaced() => Written(() => Theirs(Place.Write(Name, "x.example/evil=1\n")));

    [FactWith(Needs.Root)]
    public void In_a_sticky_directory_a_file_of_another_user_is_replaced() => Written(() =>
    {
        Theirs(Place.Write(Name, "x.example/evil=1\n"));
        Mode(Place["features.d"], 0b1_111_111_111);
    });

    [FactWith(Needs.Root)]
    public void A_symlink_in_place_of_the_heartbeat_is_not_followed()
    {
        MakeOutside();
        Link(OurStaging("devicetree-features.heartbeat"), "../../" + Outside);

        _bench.Run(seconds: 35);

        _bench.Events.Should().Equal("info watching", "info written", "error DT501", "info stopped");
        OutsideIsUntouched();
    }

    private static void Mode(string path, int mode) => File.SetUnixFileMode(path, (UnixFileMode)mode);

    private static void Theirs(string path) => Posix.Own(path, Posix.Nobody);

    private static void HardLink(string target, string path) => Command.Run("ln", target, path);

    /// <summary>
    /// The one-shot command prints a message and exits with 4. The sidecar logs one line and recovers. Nothing is written
    /// outside.
    /// </summary>
    private void Refused(string id, Action makeHostile, Action mend)
    {
        MakeOutside();
        makeHostile();

        var (code, error) = Once();
        code.Should().Be(ExitCode.Output);
        error.Should().MatchRegex($"^{Place[Name]}: error {id}: [^\n]+\n$");
        OutsideIsUntouched();

        _bench.At(55, mend);
        _bench.Run(seconds: 100);
        _bench.Events.Where(line => line != "info watching").Should().Equal("error " + id, "info written", "info recovered", "info stopped");
        _bench.Beats[0].Should().BeInRange(55, 66);
        OutsideIsUntouched();
    }

    /// <summary>The feature file exists afterwards, and nothing is written outside.</summary>
    private void Written(Action makeHostile)
    {
        MakeOutside();
        makeHostile();

        var (code, error) = Once();

        code.Should().Be(ExitCode.Success, error);
        new FileInfo(Place[Name]).LinkTarget.Should().BeNull();
        File.ReadAllText(Place[Name]).Should().StartWith("# Written by nfd-devicetree from ");
        Directory.EnumerateFileSystemEntries(Place[Staging]).Select(Path.GetFileName).Should().Equal("devicetree-features.lock");
        OutsideIsUntouched();
    }

    private (int Code, string Error) Once()
    {
        var run = Invocation.Run("--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", Place[Name]);
        return (run.ExitCode, run.Error);
    }

    private string Link(string name, string target)
    {
        var path = Path.Join(Place.Path, name);
        File.CreateSymbolicLink(path, target);
        return path;
    }

    /// <summary>Makes the staging directory as nfd-devicetree makes it. Returns a path in it.</summary>
    private string OurStaging(string name)
    {
        Mode(Directory.CreateDirectory(Place[Staging]).FullName, 0b111_101_101);
        return Staging + "/" + name;
    }

    private void MakeOutside()
    {
        Place.Write(Outside, Victim);
        File.SetLastWriteTimeUtc(Place[Outside], new DateTime(2001, 1, 1));
        Mode(Place["features.d"], 0b111_101_101);
    }

    private void OutsideIsUntouched()
    {
        Directory.EnumerateFileSystemEntries(Place["outside"]).Should().Equal(Place[Outside]);
        File.ReadAllText(Place[Outside]).Should().Be(Victim);
        File.GetLastWriteTimeUtc(Place[Outside]).Should().Be(new DateTime(2001, 1, 1));
    }
}
