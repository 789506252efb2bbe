using System.Text;
using NfdDeviceTree.Cli;

using var stdout = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), bufferSize: 1 << 16);
using var stderr = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };
return CommandLine.Run(args, new Terminal(stdout, stderr, OutIsTerminal: Terminal.TakesColours(), ShowsProgress: Terminal.TakesProgress()));
