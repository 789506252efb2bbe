using System.Text;
using NfdDeviceTree.Cli;
using NfdDeviceTree.Cli.Commands;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Sidecar;

ProcessSetup.Run();
var signals = args is [WatchCommand.Name, ..] ? new Signals() : null; // at once, and to the end: process 1 loses what comes before, and a late one would kill
var stdout = new StreamWriter(DescriptorStream.OpenStandard(1), new UTF8Encoding(false), bufferSize: 1 << 13); // CommandLine flushes it, under its handlers
var stderr = new StreamWriter(DescriptorStream.OpenStandard(2), new UTF8Encoding(false)) { AutoFlush = true };
var terminal = new Terminal(stdout, stderr, Terminal.TakesColours(), ShowsProgress: !Console.IsErrorRedirected, OneScreen: !Console.IsOutputRedirected, Width: Console.IsOutputRedirected ? null : TerminalSize.ColumnsOf(1));
var code = CommandLine.Run(Hook.Arguments(args, Environment.GetCommandLineArgs()[0]), terminal, signals, Environment.GetEnvironmentVariables());
GC.KeepAlive(signals);
return code;
