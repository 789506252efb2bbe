using System.Text;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Fleet;

public sealed class BoardNamesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_blob_with_a_name_that_is_not_UTF_8_is_read()
    {
        var board = _directory.Write("boards/a.dtb", File.ReadAllBytes(Repository.Board("nvidia-jetson-nano")));
        Posix.Rename(Encoding.UTF8.GetBytes(board), [.. Encoding.UTF8.GetBytes(_directory["boards/"]), 0xff, .. ".dtb"u8]);

        var run = Invocation.Run("boards", _directory["boards"]);

        Command.Run("rm", "-r", _directory["boards"]); // .NET cannot name the file
        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().Contain("\\xff.dtb").And.Contain("nvidia-jetson-nano");
    }

    [Fact]
    public void Hidden_directories_are_not_searched()
    {
        _directory.Write("boards/.git/a.dtb", File.ReadAllBytes(Repository.Board("nvidia-jetson-nano")));
        _directory.Write("boards/b.dtb", File.ReadAllBytes(Repository.Board("nvidia-jetson-nano")));

        Invocation.Run("boards", _directory["boards"]).Out.Should().Contain("b.dtb").And.NotContain("a.dtb");
    }
}
