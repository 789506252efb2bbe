using System.Runtime.Versioning;
using NfdDeviceTree.Cli;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Nfd.Check;

/// <summary>For files that nfd-devicetree wrote, <c>check</c> shows exactly the intended labels and features.</summary>
[SupportedOSPlatform("linux")]
public sealed class CheckBoardsTests : IDisposable
{
    private const string Namespace = "beta.devicetree.org/";

    private static readonly string Long = new('l', 294);

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Boards => Repository.BoardNames;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Boards))]
    public void Every_line_of_the_feature_file_is_read_as_intended(string board)
    {
        foreach (var arguments in new string[][] { [], ["--labels-only"], ["--include-disabled", "-n", "*"] })
        {
            var file = Write(board, arguments);
            var run = CheckRun.Of(file);

            run.Findings.Should().BeEmpty();
            run.Code.Should().Be(ExitCode.Success);
            var lines = File.ReadAllLines(file).Where(line => !line.StartsWith('#')).ToList();
            run.Rows("feature").Should().HaveCount(lines.Count).And.HaveCountGreaterThan(1);
            run.Rows("label").Should().HaveCount(lines.Count(line => !line.StartsWith("devicetree.", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_hostile_devicetree_gives_only_the_intended_features()
    {
        var findings = new List<Diagnostic>();
        var view = new NfdView();
        view.Add(FeatureFileReader.Read(File.ReadAllBytes(Write("hostile")), "file", CheckCase.Now, findings.Add), findings.Add);
        view.ApplyLabelRules(findings.Add);

        findings.Should().BeEmpty();
        string[] labels =
        [
            "acme---31mred=1", "acme-bom=1", "acme-bytes=1", "acme-chip=1", "acme-comment=1",
            "acme-expire----expiry-time-2000-01-01T00-00-00Z=1", "acme-foo-bar=2", "acme-hide----no-label=1", "acme-hostile=1", "acme-hostile-99=1",
            "acme-line-beta.devicetree.org-evil-2=1", "acme-line-separator=1",
            "acme-lllllllllllllllllllllllllllllllllllllllll-90b6c9a176bd3951=1", "acme-lllllllllllllllllllllllllllllllllllllllll-90ba2fa176c01c7a=1",
            "acme-return-beta.devicetree.org-evil-3=1", "acme-tab-here=1", "acme-trailing=1", "dynamic=1", "no-label=1",
        ];
        string[] compatible =
        [
            "# +no-label=1", "#acme,comment=1", ",,,=1", "@dynamic=1", @"\ufeffacme,bom=1", @"acme,\x1b[31mred=1", @"acme,bytes\xfe\xff=1", @"acme,bytes\xff\xfe=1",
            "acme,chip=1", @"acme,expire\x0a# +expiry-time\x3d2000-01-01T00:00:00Z=1", "acme,foo+bar=2", "acme,foo/bar=1", @"acme,hide\x0a# +no-label=1",
            "acme,hostile=1", @"acme,hostile\x3d99=1", @"acme,line\u2028separator=1", @"acme,line\x0abeta.devicetree.org/evil\x3d2=1",
            $"acme,{Long}a=1", $"acme,{Long}b=1", @"acme,return\x0dbeta.devicetree.org/evil\x3d3=1", @"acme,tab\x09here=1", "acme,trailing  =1",
        ];
        string[] board = ["board.devicetree.org/name=acme-hostile", "soc.devicetree.org/name=acme-chip"];
        view.Labels.Select(Text).Should().Equal([.. labels.Select(label => Namespace + label), .. board]);
        view.Features.Select(Text).Should().Equal(
        [
            .. labels.Select(label => Namespace + label),
            board[0],
            "devicetree.board=acme-hostile",
            .. compatible.Select(line => "devicetree.compatible." + line),
            @"devicetree.model=Acme Hostile\x0abeta.devicetree.org/evil=1",
            "devicetree.soc=acme-chip",
            board[1],
        ]);
    }

    private static string Text(FeatureLine line) => $"{line.Key}={line.Value}";

    private string Write(string board, params string[] arguments)
    {
        var file = _directory["features.d/" + board + arguments.Length]; // a file for each run, because a second change of one file waits for the late touch
        using var output = new StringWriter();
        using var error = new StringWriter();
        CommandLine.Run(["--devicetree", Repository.Board(board), "-o", file, .. arguments], new Terminal(output, error, OutIsTerminal: false))
            .Should().Be(ExitCode.Success, error.ToString());
        return file;
    }
}
