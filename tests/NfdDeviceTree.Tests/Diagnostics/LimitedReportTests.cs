using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Tests.Diagnostics;

public sealed class LimitedReportTests
{
    [Fact]
    public void The_first_findings_of_each_id_are_reported_and_the_others_counted()
    {
        var found = new List<Diagnostic>();
        var limited = new LimitedReport(found.Add);
        for (var i = 0; i < LimitedReport.Most + 7; i++)
            limited.Add(Diagnostic.Warning(DiagnosticId.NoName, default, $"{i}"));
        for (var i = 0; i < LimitedReport.Most; i++)
            limited.Add(Diagnostic.Warning((DiagnosticId)DeviceTreeError.Vanished, default, $"{i}"));
        limited.Finish("tree");

        found.Count(one => one.Id == (DiagnosticId)DeviceTreeError.Vanished).Should().Be(LimitedReport.Most);
        found.Count(one => one.Id == DiagnosticId.NoName).Should().Be(LimitedReport.Most + 1);
        found[^1].ToString().Should().Be("tree: warning DT301: and 7 more of this kind");
    }
}
