using System.Text;
using NfdDeviceTree.Cli;
using NfdDeviceTree.Cli.Commands;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Sidecar;

try
{
    ProcessSetup.Run();
    // The handlers are installed first, because the kernel drops signals to process 1 that have no handler yet. They stay
    // installed until the end, because a signal without a handler kills the process if it is not process 1.
    var signals = args is [WatchCommand.Name, ..] ? new Signals() : null;
    var stdout = new StreamWriter(DescriptorStream.OpenStandard(1), new UTF8Encoding(false), bufferSize: 1 << 13); // CommandLine flushes it
    var stderr = new StreamWriter(DescriptorStream.OpenStandard(2), new UTF8Encoding(false)) { AutoFlush = true };
    var terminal = new Terminal(
        stdout,
        stderr,
        Terminal.TakesColours(),
        ShowsProgress: !Console.IsErrorRedirected,
        OneScreen: !Console.IsOutputRedirected,
        Width: Console.IsOutputRedirected ? null : TerminalSize.ColumnsOf(1));
    var code = CommandLine.Run(Hook.Arguments(args, Environment.GetCommandLineArgs().FirstOrDefault()), terminal, signals, Environment.GetEnvironmentVariables());
    GC.KeepAlive(signals);
    return code;
}
catch (Exception e)
{
    Console.Error.WriteLine("nfd-devicetree: " + InternalError.Describe(e, "start"));
    return ExitCode.Failure;
}
