using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace NfdDeviceTree.Cli.Rendering;

/// <summary><c>--version</c>: the version of this assembly, not that of the process, which may be a test run.</summary>
internal sealed class PrintVersion : SynchronousCommandLineAction
{
    private static string Version =>
        typeof(PrintVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(Version);
        return ExitCode.Success;
    }
}
