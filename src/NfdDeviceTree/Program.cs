using System.Text;
using NfdDeviceTree.Cli;
using NfdDeviceTree.Linux;

using var stdout = new StreamWriter(DescriptorStream.OpenStandard(1), new UTF8Encoding(false), bufferSize: 1 << 13);
using var stderr = new StreamWriter(DescriptorStream.OpenStandard(2), new UTF8Encoding(false)) { AutoFlush = true };
return CommandLine.Run(Hook.Arguments(args, Environment.GetCommandLineArgs()[0]), new Terminal(stdout, stderr, OutIsTerminal: Terminal.TakesColours(), ShowsProgress: Terminal.TakesProgress()));
