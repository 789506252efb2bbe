using NfdDeviceTree.Configuration;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Rendering.Fleet;

/// <summary>The answer of <c>boards --expect</c>: a line for each expectation that a board does not meet.</summary>
internal static class FleetExpect
{
    /// <summary>Writes the failures.</summary>
    /// <returns>Whether all boards are as expected.</returns>
    public static bool Write(FleetRun run, IReadOnlyList<Expectation> expectations, NamingOptions options, Terminal terminal)
    {
        var checks = expectations.Select(expectation => new ExpectationCheck(expectation, options)).ToList();
        var used = new bool[checks.Count];
        var keys = new KeysOfBoards(checks.SelectMany(check => check.MustNot));
        var (boards, failures) = (0, 0);
        foreach (var lines in run.Read(Check))
        {
            boards++;
            foreach (var line in lines)
                terminal.Out.WriteLine(line);
            failures += lines.Count;
        }

        for (var i = 0; i < used.Length; i++)
        {
            if (used[i])
                continue;
            terminal.Out.WriteLine(checks[i].Unused);
            failures++;
        }

        foreach (var warning in checks.SelectMany(check => check.Mistyped(keys)))
            terminal.Report(warning);
        terminal.Tell($"boards: {boards}, failures: {failures}");
        return failures == 0;

        List<string> Check(PipelineResult result)
        {
            var path = result.Machine!.Tree.Source;
            var found = new List<string>();
            keys.Add(result.Features);
            for (var i = 0; i < checks.Count; i++)
            {
                if (!checks[i].IsAbout(path))
                    continue;
                used[i] = true;
                foreach (var failure in checks[i].Failures(path, result.Features))
                    found.Add(failure.ToString());
            }

            return found;
        }
    }
}
