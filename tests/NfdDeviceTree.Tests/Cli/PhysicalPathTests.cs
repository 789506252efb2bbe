using NfdDeviceTree.Cli;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Cli;

public sealed class PhysicalPathTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public PhysicalPathTests()
    {
        Directory.CreateDirectory(_directory["real/sub"]);
        Directory.CreateDirectory(_directory["plain"]);
        Directory.CreateSymbolicLink(_directory["link"], "real/sub");
        Directory.CreateSymbolicLink(_directory["same"], "plain");
    }

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("link/../f", "real/f")]
    [InlineData("link/..", "real")]
    [InlineData("link/../sub/../f", "real/f")]
    [InlineData("plain/../link/../f", "real/f")]
    [InlineData("link/../none/x/../f", "real/none/x/../f")] // what is missing will be made
    public void Behind_a_symlink_the_way_up_is_that_of_Linux(string path, string expected) =>
        PhysicalPath.Of(_directory[path]).Should().Be(_directory[expected]);

    [Theory]
    [InlineData("plain/../f")]
    [InlineData("same/../f")] // the same place either way
    [InlineData("plain/f")]
    [InlineData("link/..f/x..y/f..")]
    [InlineData("none/../f")]
    public void Where_it_makes_no_difference_the_path_stays(string path) =>
        PhysicalPath.Of(_directory[path]).Should().Be(_directory[path]);

    [Theory]
    [InlineData("../f")]
    [InlineData("..")]
    [InlineData("f")]
    [InlineData("")]
    public void A_relative_path_stays(string path) => PhysicalPath.Of(path).Should().Be(path);

    [Fact]
    public void The_output_and_the_tree_are_where_Linux_finds_them()
    {
        File.Copy(Repository.Board("nvidia-jetson-nano"), _directory["real/board.dtb"]);

        Invocation.Run("--devicetree", _directory["link/../board.dtb"], "-o", _directory["link/../features"]).ExitCode.Should().Be(0);

        File.Exists(_directory["real/features"]).Should().BeTrue();
        Invocation.Run("check", _directory["link/../features"]).ExitCode.Should().Be(0);
        Invocation.Run("boards", _directory["link/../*.dtb"]).Out.Should().Contain("nvidia-jetson-nano");
    }
}
