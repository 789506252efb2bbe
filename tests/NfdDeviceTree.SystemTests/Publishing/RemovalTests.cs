using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Publishing;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Publishing;

/// <summary>A machine without features: an old file of nfd-devicetree is removed, a file of another program is kept.</summary>
public sealed class RemovalTests : IDisposable
{
    private const string Header = "# Written by nfd-devicetree from this machine's devicetree. Changes are overwritten.";

    private readonly TemporaryDirectory _temporary = new();

    private string Output => _temporary["features.d/devicetree-features"];

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData(Header + "\nbeta.devicetree.org/acme=1\n")]
    [InlineData("beta.devicetree.org/acme=1\nbeta.devicetree.org/acme-gpu=2\n")]
    [InlineData("beta.devicetree.org/acme=1")]
    public void Only_a_file_of_nfd_devicetree_is_removed(string content)
    {
        _temporary.Write("features.d/devicetree-features", content);
        _temporary.Write("features.d/another", content);

        Remove().Should().BeTrue();

        Surroundings.Of(_temporary["features.d"]).Should().Equal("another");
    }

    [Theory]
    [InlineData("beta.devicetree.org/acme=1\nexample.com/mine=1\n")]
    [InlineData("# a comment of mine\nbeta.devicetree.org/acme=1\n")]
    [InlineData("beta.devicetree.organic/acme=1\n")]
    [InlineData("mine\n")]
    public void A_file_of_another_program_is_kept(string content)
    {
        _temporary.Write("features.d/devicetree-features", content);

        OneShot.Remove(Output).Warning!.Id.Should().Be(DiagnosticId.OutputNotOurs);

        File.ReadAllText(Output).Should().Be(content);
    }

    [Fact]
    public void A_missing_file_is_not_an_error_and_nothing_is_made()
    {
        Remove().Should().BeFalse();
        Surroundings.Of(_temporary.Path).Should().BeEmpty();

        Directory.CreateDirectory(_temporary["features.d"]);
        Remove().Should().BeFalse();
        Surroundings.Of(_temporary.Path).Should().Equal("features.d");
    }

    [Fact]
    public void A_symlink_to_a_file_of_nfd_devicetree_is_refused()
    {
        _temporary.Write("elsewhere", Header);
        Directory.CreateDirectory(_temporary["features.d"]);
        File.CreateSymbolicLink(Output, _temporary["elsewhere"]);

        Refused().Should().Be(DiagnosticId.OutputHostile);

        File.Exists(_temporary["elsewhere"]).Should().BeTrue();
    }

    [FactWith(Needs.Mount)]
    public void A_failed_removal_is_an_error()
    {
        using var disk = new SmallDisk();
        File.WriteAllText(disk["devicetree-features"], Header);
        disk.MakeReadOnly();

        var remove = () => OneShot.Remove(disk["devicetree-features"]);

        remove.Should().ThrowExactly<DiagnosticException>().Which.Id.Should().Be(DiagnosticId.OutputUnwritable);
    }

    private bool Remove() => OneShot.Remove(Output).Change == FileChange.Removed;

    private DiagnosticId Refused()
    {
        var remove = () => Remove();
        return remove.Should().ThrowExactly<DiagnosticException>().Which.Id;
    }
}
