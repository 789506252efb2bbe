using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Cli.Rendering;

/// <summary>Colours are used on a terminal if the user wants them.</summary>
public sealed class ColourTests
{
    private const string Escape = "\u001b";

    private static string[] Explain => [.. SidecarProcess.Program, "explain", "--devicetree", Repository.Board("nvidia-jetson-nano")];

    [Fact]
    public void A_pipe_gets_no_colours() =>
        Command.Run("env", ["-u", "NO_COLOR", "TERM=xterm", .. Explain]).Should().Contain("/cpus/cpu@0").And.NotContain(Escape);

    [FactWith(Needs.Script)]
    public void A_terminal_gets_colours() =>
        OnTerminal("TERM=xterm").Should().Contain($"{Escape}[1m/cpus/cpu@0");

    [FactWith(Needs.Script)]
    public void With_NO_COLOR_a_terminal_gets_no_colours() =>
        OnTerminal("TERM=xterm", "NO_COLOR=1").Should().Contain("/cpus/cpu@0").And.NotContain(Escape);

    [FactWith(Needs.Script)]
    public void A_dumb_terminal_gets_no_colours() =>
        OnTerminal("TERM=dumb").Should().Contain("/cpus/cpu@0").And.NotContain(Escape);

    private static string OnTerminal(params string[] environment) =>
        Command.Run("env", ["-u", "NO_COLOR", .. environment, "script", "-qec", string.Join(' ', Explain), "/dev/null"]);
}
