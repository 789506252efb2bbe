using NfdDeviceTree.Fleet;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Fleet;

public sealed class ObjectDirectoryTests : IDisposable
{
    private static readonly string Board = Repository.Board("nvidia-jetson-nano");

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_FIFO_at_the_name_of_an_object_is_not_opened()
    {
        _directory.Write("board.dtb", File.ReadAllBytes(Repository.Board("nvidia-jetson-nano")));
        Directory.CreateDirectory(_directory["objects"]);
        _directory.MakeFifo(Path.GetRelativePath(_directory.Path, new ObjectDirectory(_directory["objects"]).PathOf(_directory["board.dtb"])));

        Invocation.Run("boards", "--nodefeature-dir", _directory["objects"], _directory["board.dtb"]).Findings.Should().Equal("error DT504");
    }

    [Fact]
    public void A_symlink_at_the_name_of_an_object_is_replaced_and_not_written_through()
    {
        var victim = _directory.Write("victim", "precious");
        File.Copy(Board, _directory["board.dtb"]);
        var place = new ObjectDirectory(_directory["objects"]).PathOf(_directory["board.dtb"]);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.CreateSymbolicLink(place, victim);

        Invocation.Run("boards", "--nodefeature-dir", _directory["objects"], _directory["board.dtb"]).ExitCode.Should().Be(0);

        File.ReadAllText(victim).Should().Be("precious");
        File.ReadAllText(place).Should().Contain("kind: NodeFeature");
        Directory.GetFiles(Path.GetDirectoryName(place)!).Should().Equal(place);
    }

    [Fact]
    public void The_name_of_an_object_may_have_255_bytes()
    {
        var name = new string('n', 246) + ".dtb"; // 250 bytes; .yaml is added
        File.Copy(Board, _directory[name]);

        Invocation.Run("boards", "--nodefeature-dir", _directory["objects"], _directory[name]).ExitCode.Should().Be(0);
    }
}
