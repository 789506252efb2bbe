using System.Text;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Publishing;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Publishing;

/// <summary>NFD contract C6: a failed write keeps the old file and leaves no other file.</summary>
public sealed class PublisherFailureTests
{
    private static readonly byte[] Old = "x.example/old=1\n"u8.ToArray();
    private static readonly byte[] Large = [.. Encoding.ASCII.GetBytes(FileHeader.Live.Text + "\n"), .. new byte[20_000]];

    [FactWith(Needs.Mount)]
    public void On_a_full_disk_the_old_file_is_kept_and_nothing_is_left()
    {
        using var disk = new SmallDisk();
        Replace(disk, Old);
        var before = Surroundings.Identity(disk["devicetree-features"]);
        disk.Fill();

        Refused(disk, Large).Should().Be(DiagnosticId.OutputUnwritable);

        Surroundings.Identity(disk["devicetree-features"]).Should().Be(before);
        Surroundings.Of(disk.Path).Should().Equal(".nfd-devicetree", ".nfd-devicetree/devicetree-features.lock", "devicetree-features", "filler");
    }

    [FactWith(Needs.Mount)]
    public void On_a_full_disk_the_first_run_leaves_nothing()
    {
        using var disk = new SmallDisk();
        disk.Fill();

        Refused(disk, Large).Should().Be(DiagnosticId.OutputUnwritable);

        Surroundings.Of(disk.Path).Should().Equal("filler");
    }

    [FactWith(Needs.Mount)]
    public void When_the_disk_has_room_again_the_next_run_writes()
    {
        using var disk = new SmallDisk();
        Replace(disk, Old);
        disk.Fill();
        Refused(disk, Large);
        File.Delete(disk["filler"]);

        Replace(disk, Large).Should().BeTrue();

        File.ReadAllBytes(disk["devicetree-features"]).Should().Equal(Large);
    }

    [FactWith(Needs.Mount)]
    public void On_a_read_only_disk_the_old_file_is_kept()
    {
        using var disk = new SmallDisk();
        Replace(disk, Old);
        disk.MakeReadOnly();

        Refused(disk, Large).Should().Be(DiagnosticId.OutputUnwritable);

        File.ReadAllBytes(disk["devicetree-features"]).Should().Equal(Old);
    }

    [FactWith(Needs.Mount)]
    public void On_a_read_only_disk_without_a_staging_directory_nothing_is_left()
    {
        using var disk = new SmallDisk();
        disk.MakeReadOnly();

        Refused(disk, Large).Should().Be(DiagnosticId.OutputUnwritable);

        Surroundings.Of(disk.Path).Should().BeEmpty();
    }

    [FactWith(Needs.Mount)]
    public void On_a_read_only_disk_no_directory_can_be_made()
    {
        using var disk = new SmallDisk();
        disk.MakeReadOnly();

        var open = () => Publisher.Open(OutputPath.Create(disk["below/features.d/devicetree-features"]), Patience.Some);

        open.Should().ThrowExactly<DiagnosticException>().Which.Id.Should().Be(DiagnosticId.OutputUnwritable);
    }

    private static bool Replace(SmallDisk disk, byte[] content) =>
        OneShot.Publish(disk["devicetree-features"], content).Change == FileChange.Written;

    private static DiagnosticId Refused(SmallDisk disk, byte[] content)
    {
        var replace = () => Replace(disk, content);
        return replace.Should().ThrowExactly<DiagnosticException>().Which.Id;
    }
}
