using System.Text;
using System.Text.RegularExpressions;
using NfdDeviceTree.Cli;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.RealBoards;

/// <summary>The program, run in this process on one board.</summary>
/// <param name="ExitCode">What it ends with.</param>
/// <param name="File">Standard output: the feature file.</param>
/// <param name="Errors">Standard error.</param>
internal sealed partial record BoardRun(int ExitCode, string File, string Errors)
{
    /// <summary>The lines that become labels, key and value.</summary>
    public IEnumerable<(string Key, string Value)> Labels => Features(labels: true);

    /// <summary>The lines that become raw features alone.</summary>
    public IEnumerable<(string Key, string Value)> Raw => Features(labels: false);

    /// <summary>A dry run without the catalogue and without the size of the memory, which have tests of their own.</summary>
    public static BoardRun Of(string tree, params string[] options)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = CommandLine.Run(["-d", "--config", Repository.WithoutCatalogue, "--devicetree", tree, .. options], new Terminal(output, errors, OutIsTerminal: false));
        return new BoardRun(code, Memory().Replace(output.ToString(), ""), errors.ToString());
    }

    [GeneratedRegex(@"# \+no-label\ndevicetree\.memory-mib=\d+\n")]
    private static partial Regex Memory();

    public int Size => Encoding.UTF8.GetByteCount(File);

    private IEnumerable<(string Key, string Value)> Features(bool labels)
    {
        var lines = File.TrimEnd('\n').Split('\n');
        for (var i = 0; i < lines.Length; i++)
            if (!lines[i].StartsWith('#') && lines[i - 1] != "# +no-label" == labels)
                yield return (lines[i].Split('=', 2)[0], lines[i].Split('=', 2)[1]);
    }
}
