using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Fleet;

/// <summary>Reads boards. Several threads may use it.</summary>
/// <param name="settings">The settings for all boards.</param>
/// <param name="filter">The boards that the user asks for.</param>
internal sealed class BoardReader(Settings settings, BoardFilter filter)
{
    /// <summary>Reads a board.</summary>
    /// <param name="board">The board.</param>
    /// <param name="render">Turns the result into what the command needs.</param>
    public BoardAnswer<T> Read<T>(BoardPath board, Func<PipelineResult, T> render)
        where T : class
    {
        if (board.Error is not null)
            return new BoardAnswer<T>(null, board.Error.Diagnostics, Failed: true);
        PipelineResult result;
        List<Diagnostic> findings;
        try
        {
            result = FeaturePipeline.Run(TreeInput.Read(board.Path, settings), settings);
            findings = [.. result.Warnings];
            result = result with { Features = FeatureFile.Fit(result.Features, result.Header, findings.Add) };
        }
        catch (DiagnosticException e)
        {
            return new BoardAnswer<T>(null, e.Diagnostics, Failed: true);
        }

        return filter.Matches(result.Features)
            ? new BoardAnswer<T>(render(result), findings, Failed: false)
            : new BoardAnswer<T>(null, [], Failed: false);
    }
}
