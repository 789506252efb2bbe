using NfdDeviceTree.Configuration;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Rendering.Fleet;

internal static class FleetPage
{
    public static void Write(FleetRun run, Func<PipelineResult, BoardRow> read, Settings settings, Terminal terminal) => throw new NotImplementedException();
}
