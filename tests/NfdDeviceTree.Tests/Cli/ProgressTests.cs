using System.Runtime.Versioning;
using System.Text;
using System.Text.RegularExpressions;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Cli;

public sealed class ProgressTests : IDisposable
{
    private const string Clear = "\r\e[K";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_bar_shows_the_progress_and_disappears()
    {
        var terminal = new StringWriter();
        using (var progress = new Progress(terminal, TimeSpan.Zero, () => 4))
            for (var i = 0; i < 4; i++)
                progress.Step();

        terminal.ToString().Should().Be(
            "\r\e[K[#######.......................] 1/4"
            + "\r\e[K[###############...............] 2/4"
            + "\r\e[K[######################........] 3/4"
            + "\r\e[K[##############################] 4/4"
            + "\r\e[K");
    }

    [Fact]
    public void No_bar_is_shown_at_first()
    {
        var terminal = new StringWriter();
        using (var progress = new Progress(terminal, TimeSpan.FromHours(1), () => throw new InvalidOperationException("the boards need not be counted")))
            progress.Step();

        terminal.ToString().Should().BeEmpty();
    }

    [Fact]
    public void The_bar_is_cleared_before_a_row_of_the_answer_on_the_same_screen()
    {
        using var screen = new MemoryStream();
        using var error = new StreamWriter(screen, Encoding.ASCII, leaveOpen: true) { AutoFlush = true };
        using var answer = new StreamWriter(screen, Encoding.ASCII, leaveOpen: true);
        using (var progress = new Progress(error, TimeSpan.Zero, () => 2, answer))
        {
            progress.Step();
            progress.HideFromAnswer();
            answer.Write("row\n");
            progress.Step();
        }

        Encoding.ASCII.GetString(screen.ToArray()).Should().Be(
            $"{Clear}[###############...............] 1/2{Clear}row\n{Clear}[##############################] 2/2{Clear}");
    }

    [Fact]
    public void The_bar_stays_if_the_answer_goes_elsewhere()
    {
        var terminal = new StringWriter();
        using var progress = new Progress(terminal, TimeSpan.Zero, () => 2);
        progress.Step();
        progress.HideFromAnswer();

        terminal.ToString().Should().NotEndWith(Clear);
    }

    [SupportedOSPlatform("linux")]
    [FactWith(Needs.Script)]
    public void On_a_terminal_boards_shows_a_bar_and_then_the_table()
    {
        var slow = _directory.MakeFifo("slow.dtb");
        var board = Repository.Board("nvidia-jetson-nano");
        var write = Task.Run(() =>
        {
            using var fifo = File.OpenWrite(slow);
            Thread.Sleep(1500); // the bar appears after a second
            fifo.Write(File.ReadAllBytes(board));
        });
        var screen = Command.Run("script", "-qec", string.Join(' ', [.. SidecarProcess.Program, "boards", slow, board]), "/dev/null");

        write.Wait(Patience.Some).Should().BeTrue();
        screen.Should().Contain($"{Clear}[###############...............] 1/2").And.Contain($"{Clear}[##############################] 2/2{Clear}").And.MatchRegex(@"\e\[K(\e\[1m)?FILE ");
        Regex.Count(screen, "NVIDIA Jetson Nano").Should().Be(2);
    }
}
