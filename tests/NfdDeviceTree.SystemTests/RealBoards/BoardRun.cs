using System.Text;
using System.Text.RegularExpressions;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.RealBoards;

/// <summary>The program, run in this process on one board.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="File">Standard output: the feature file without its header.</param>
/// <param name="Errors">Standard error.</param>
internal sealed partial record BoardRun(int ExitCode, string File, string Errors)
{
    /// <summary>The lines that are labels: key and value.</summary>
    public IEnumerable<(string Key, string Value)> Labels => Features(labels: true);

    /// <summary>The lines that become raw features only.</summary>
    public IEnumerable<(string Key, string Value)> Raw => Features(labels: false);

    /// <summary>
    /// A dry run without the catalogue and without the size of the memory, which other tests check. The header, which
    /// names the tree, is checked and left out.
    /// </summary>
    public static BoardRun Of(string tree, params string[] options)
    {
        var (code, text, errors) = Invocation.Run(["-d", "--config", Repository.WithoutCatalogue, "--devicetree", tree, .. options]);
        var header = $"# Written by nfd-devicetree from {tree}. Changes are overwritten.\n";
        if (code == 0)
            text.Should().StartWith(header);
        return new BoardRun(code, Memory().Replace(text[Math.Min(header.Length, text.Length)..], ""), errors);
    }

    [GeneratedRegex(@"# \+no-label\ndevicetree\.memory-mib=\d+\n")]
    private static partial Regex Memory();

    public int Size => Encoding.UTF8.GetByteCount(File);

    private IEnumerable<(string Key, string Value)> Features(bool labels)
    {
        var lines = File.TrimEnd('\n').Split('\n');
        for (var i = 0; i < lines.Length; i++)
            if (!lines[i].StartsWith('#') && (i == 0 || lines[i - 1] != "# +no-label") == labels)
                yield return (lines[i].Split('=', 2)[0], lines[i].Split('=', 2)[1]);
    }
}
