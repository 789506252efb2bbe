using NfdDeviceTree.Cli;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Nfd.Check;

public sealed class CheckConformanceTests
{
    public static TheoryData<string> Names => [.. CheckCases.All.Keys];

    [Fact]
    public void Every_rule_about_the_content_of_a_file_has_cases()
    {
        CheckCases.All.Count.Should().BeGreaterThanOrEqualTo(60);
        CheckCases.All.Keys.Select(name => name.Split(' ')[0]).Distinct().Should()
            .Equal("A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A11", "B1", "B2", "B3", "B4", "B5", "B6");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_is_read_as_NFD_reads_it(string name)
    {
        var expected = CheckCases.All[name];
        var findings = new List<Diagnostic>();
        var view = new NfdView();

        view.Add(FeatureFileReader.Read(expected.Content, "file", CheckCase.Now, findings.Add), findings.Add);
        view.ApplyLabelRules(findings.Add);

        view.Labels.Select(Text).Should().Equal(Sorted(expected.Labels));
        view.Features.Select(Text).Should().Equal(Sorted(expected.Features));
        findings.OrderBy(finding => finding.Location.Line).Select(finding => $"{finding.Code}:{finding.Location.Line ?? 0}").Should().Equal(expected.Findings);
        findings.Should().NotContain(finding => finding.Location.Source != "file" || (finding.Severity == Severity.Warning) != IsWarning(finding.Code));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_command_shows_what_NFD_reads(string name)
    {
        var expected = CheckCases.All[name];
        using var directory = new TemporaryDirectory();
        var file = directory.Write("file", expected.Content);

        var run = CheckRun.Of(CheckCase.Now, file);

        run.Code.Should().Be(expected.Findings.All(IsWarning) ? ExitCode.Success : ExitCode.Findings);
        run.Rows("label").Should().HaveCount(expected.Labels.Length);
        run.Rows("feature").Should().HaveCount(expected.Features.Length);
        run.Findings.Should().Equal(expected.Findings.Select(finding => Line(file, finding)));
        run.Error.Should().Be($"labels: {expected.Labels.Length}, features that rules see: {expected.Features.Length}, findings: {expected.Findings.Length}\n");
    }

    /// <summary><c>FILE:3: error DT606</c> for <c>DT606:3</c>.</summary>
    private static string Line(string file, string finding)
    {
        var (code, line) = (finding.Split(':')[0], finding.Split(':')[1]);
        return $"{file}{(line == "0" ? "" : ":" + line)}: {(IsWarning(code) ? "warning" : "error")} {code}";
    }

    private static bool IsWarning(string finding) => finding.StartsWith("DT611", StringComparison.Ordinal);

    private static IEnumerable<string> Sorted(string[] features) =>
        features.OrderBy(feature => feature[..feature.IndexOf('=', StringComparison.Ordinal)], StringComparer.Ordinal);

    private static string Text(FeatureLine line) => $"{line.Key}={line.Value}@{line.Line}";
}
