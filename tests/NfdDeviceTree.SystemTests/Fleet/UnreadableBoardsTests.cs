using NfdDeviceTree.Configuration;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Fleet;

/// <summary>Directories of boards with unreadable entries.</summary>
public sealed class UnreadableBoardsTests : IDisposable
{
    private static readonly string Board = Repository.Board("nvidia-jetson-nano");

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_FIFO_does_not_block()
    {
        _directory.MakeFifo("boards/a.dtb");
        File.Copy(Board, _directory["boards/b.dtb"]);

        var run = Invocation.Run("boards", _directory["boards"]);

        run.ExitCode.Should().Be(0);
        run.Out.Should().Contain("b.dtb").And.NotContain("a.dtb");
    }

    [Fact]
    public void A_directory_that_cannot_be_listed_is_an_error_and_the_other_boards_are_found()
    {
        foreach (var name in new[] { "a", "m", "z" })
            _directory.Write($"boards/{name}/b.dtb", File.ReadAllBytes(Board));
        File.SetUnixFileMode(_directory["boards/m"], UnixFileMode.None);
        List<BoardPath> found;
        List<bool> failed;
        using (new Forbidden([], _directory))
        {
            found = [.. BoardPath.Find([_directory["boards"]])];
            failed = [.. found.Select(board => new BoardReader(Settings.Default, BoardFilter.All).Read(board, result => result).Failed)];
        }

        File.SetUnixFileMode(_directory["boards/m"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        found.Select(board => board.Path).Should().Equal(_directory["boards/a/b.dtb"], _directory["boards/m"], _directory["boards/z/b.dtb"]);
        failed.Should().Equal(false, true, false);
    }
}
