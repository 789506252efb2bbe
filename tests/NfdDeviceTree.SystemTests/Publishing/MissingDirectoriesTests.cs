using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Publishing;

/// <summary>Missing directories are made relative to open directories, so that another user cannot redirect the output.</summary>
public sealed class MissingDirectoriesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public MissingDirectoriesTests()
    {
        Directory.CreateDirectory(_directory["elsewhere"]);
        File.SetUnixFileMode(_directory["elsewhere"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => _directory.Dispose();

    [FactWith(Needs.Strace)]
    public void A_symlink_that_replaces_a_directory_while_it_is_made_is_not_followed()
    {
        using var run = SidecarProcess.StartBy(
            Strace.Inject("mkdirat:delay_exit=1500000:when=1"), SidecarProcess.Program,
            "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", _directory["made/below/features"]);
        run.WaitUntil(() => Directory.Exists(_directory["made"]), "the directory");
        Directory.Delete(_directory["made"]);
        File.CreateSymbolicLink(_directory["made"], "elsewhere");

        run.WaitForExit().Code.Should().Be(4);

        run.Lines.Should().ContainSingle().Which.Should().Contain(": error DT502: ").And.Contain("'made' is a symlink to nothing, or another process replaced it");
        Surroundings.Of(_directory["elsewhere"]).Should().BeEmpty();
        Surroundings.Mode(_directory["elsewhere"]).Should().Be("700");
    }

    [Fact]
    public void An_existing_parent_may_be_a_symlink_and_keeps_its_mode()
    {
        File.CreateSymbolicLink(_directory["link"], "elsewhere");

        Invocation.Run("--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", _directory["link/below/features"]).ExitCode.Should().Be(0);

        Surroundings.Mode(_directory["elsewhere"]).Should().Be("700");
        Surroundings.Mode(_directory["elsewhere/below"]).Should().Be("755");
    }
}
