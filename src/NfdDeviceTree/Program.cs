using System.Text;
using NfdDeviceTree.Cli;
using NfdDeviceTree.Linux;

ProcessSetup.Run();
var stdout = new StreamWriter(DescriptorStream.OpenStandard(1), new UTF8Encoding(false), bufferSize: 1 << 13); // CommandLine flushes it, under its handlers
var stderr = new StreamWriter(DescriptorStream.OpenStandard(2), new UTF8Encoding(false)) { AutoFlush = true };
var terminal = new Terminal(stdout, stderr, Terminal.TakesColours(), ShowsProgress: !Console.IsErrorRedirected, OneScreen: !Console.IsOutputRedirected);
return CommandLine.Run(Hook.Arguments(args, Environment.GetCommandLineArgs()[0]), terminal);
