using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Rendering.Fleet;

/// <summary>Reads the boards of a command, shows the progress and reports findings.</summary>
/// <param name="boards">The paths of the boards. A second reading enumerates them again.</param>
/// <param name="reader">Reads a board.</param>
/// <param name="progress">The progress bar.</param>
/// <param name="terminal">Receives the findings.</param>
internal sealed class FleetRun(IEnumerable<BoardPath> boards, BoardReader reader, Progress progress, Terminal terminal)
{
    /// <summary>The exit code for all boards so far.</summary>
    public int ExitCode { get; private set; } = Cli.ExitCode.Success;

    /// <summary>Whether any board passed the filter.</summary>
    public bool AnyBoard { get; private set; }

    /// <summary>Reads the boards and returns those that pass the filter, in the order of their paths.</summary>
    /// <param name="render">Turns a board into what the answer needs. Runs on several threads. Its results stay in memory.</param>
    /// <param name="report">Report the findings; false in the first of two readings.</param>
    public IEnumerable<T> Read<T>(Func<PipelineResult, T> render, bool report = true)
        where T : class
    {
        foreach (var answer in OrderedWork.Run(boards, board => reader.Read(board, render)))
        {
            progress.Step();
            if (report && answer.Findings.Count > 0)
                Report(answer.Findings);
            if (answer.Failed)
                ExitCode = Cli.ExitCode.Tree;
            if (answer.Value is null)
                continue;
            AnyBoard = true;
            progress.HideFromAnswer();
            yield return answer.Value;
        }

        progress.Hide();
    }

    private void Report(IReadOnlyList<Diagnostic> findings)
    {
        progress.Hide();
        foreach (var finding in findings)
            terminal.Report(finding);
    }
}
