using System.Text;
using System.Text.Json;
using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Sidecar;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Sidecar;

public sealed class LogTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 13, 4, 5, 67, TimeSpan.FromHours(1));

    private static readonly string[] Texts =
        ["a\nb", "a\r\nb", "\u001b[31mred", "a\u2028b\u2029c\u0085d", "\ud800", "\udcff", "\0", "\"", "\\", "a=b", "", " ", "{\"ts\":1}", "größe 🙂", "</script>", "\ufeff"];

    /// <summary>By number, because the test runner changes lone surrogates.</summary>
    public static TheoryData<int> Nasty => [.. Enumerable.Range(0, Texts.Length)];

    [Fact]
    public void A_text_line_has_time_level_message_and_fields() =>
        Written(LogFormat.Text, log => log.Info("written", new("path", "/a b"), new("labels", 5), new("raw", -1), new("empty", "")))
            .Should().Be("2026-01-31T12:04:05.067Z info written path=\"/a b\" labels=5 raw=-1 empty=\n");

    [Fact]
    public void A_JSON_line_has_ts_level_msg_and_fields() =>
        Written(LogFormat.Json, log => log.Info("written", new("path", "/a b"), new("labels", 5), new("raw", long.MinValue)))
            .Should().Be("{\"ts\":\"2026-01-31T12:04:05.067Z\",\"level\":\"info\",\"msg\":\"written\",\"path\":\"/a b\",\"labels\":5,\"raw\":-9223372036854775808}\n");

    [Theory]
    [MemberData(nameof(Nasty))]
    public void Any_event_is_one_line_of_JSON(int number)
    {
        var nasty = Texts[number];
        var line = Written(LogFormat.Json, log => log.Info("m", new("at", nasty), new("n", 1)));

        IsOneLine(line);
        using var json = JsonDocument.Parse(line);
        json.RootElement.EnumerateObject().Select(property => property.Name).Should().Equal("ts", "level", "msg", "at", "n");
        json.RootElement.GetProperty("at").GetString().Should().Be(DeviceTreeText.Escape(nasty));
        json.RootElement.GetProperty("n").GetInt64().Should().Be(1);
        json.RootElement.GetProperty("ts").GetDateTimeOffset().Should().Be(Now);
    }

    [Theory]
    [MemberData(nameof(Nasty))]
    public void Any_event_is_one_line_of_text(int number)
    {
        var nasty = Texts[number];
        var line = Written(LogFormat.Text, log => log.Info("m", new("at", nasty), new("n", 1)));

        IsOneLine(line);
        line.Should().StartWith("2026-01-31T12:04:05.067Z info m ").And.EndWith(" n=1\n");
    }

    [Theory]
    [InlineData("a", "k=a")]
    [InlineData("a b", "k=\"a b\"")]
    [InlineData("a=b", "k=\"a=b\"")]
    [InlineData("a\"b", "k=\"a\\\"b\"")]
    [InlineData("a\\b", @"k=a\x5cb")]
    [InlineData("a\\\" n=2", @"k=""a\x5c\"" n=2""")]
    public void A_text_that_looks_like_another_field_is_quoted(string value, string field) =>
        Written(LogFormat.Text, log => log.Info("m", new LogField("k", value))).Should().Be($"2026-01-31T12:04:05.067Z info m {field}\n");

    [Fact]
    public void A_finding_has_its_id_and_location_and_is_escaped_once()
    {
        var finding = Diagnostic.Warning(DiagnosticId.NoName, new Location("a\n.dtb", NodePath: "/b\\c"), DeviceTreeText.Escape("of '\u001b\\'"));

        Written(LogFormat.Text, log => log.Report(finding, "; so")).Should()
            .Be("2026-01-31T12:04:05.067Z warning of '\\x1b\\x5c'; so id=DT301 at=\"a\\x0a.dtb /b\\x5cc\"\n");
        using var json = JsonDocument.Parse(Written(LogFormat.Json, log => log.Report(finding)));
        json.RootElement.GetProperty("msg").GetString().Should().Be("of '\\x1b\\x5c'");
        json.RootElement.GetProperty("at").GetString().Should().Be("a\\x0a.dtb /b\\x5cc");
    }

    [Fact]
    public void Lines_below_the_level_are_left_out()
    {
        foreach (var (least, levels) in new[] { (LogLevel.Debug, "debug info warning error"), (LogLevel.Info, "info warning error"), (LogLevel.Warning, "warning error"), (LogLevel.Error, "error") })
        {
            var lines = Written(LogFormat.Text, All, least).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            string.Join(' ', lines.Select(line => line.Split(' ')[1])).Should().Be(levels);
        }

        static void All(Log log)
        {
            log.Debug("m");
            log.Info("m");
            log.Report(Diagnostic.Warning((DiagnosticId)DeviceTreeError.Vanished, default, "m"));
            log.Report(Diagnostic.Error((DiagnosticId)DeviceTreeError.BadMagic, default, "m"));
        }
    }

    [Fact]
    public void A_log_that_cannot_be_written_does_not_stop_the_sidecar()
    {
        using var full = new StreamWriter("/dev/full") { AutoFlush = true };
        var log = new Log(full, LogFormat.Text, LogLevel.Info, new FakeClock(Now));

        log.Info("first");
        log.Invoking(it => it.Info("second")).Should().NotThrow();

        var close = full.Close;
        close.Should().Throw<IOException>("this device accepts no data");
    }

    private static void IsOneLine(string line)
    {
        line.Should().EndWith("\n");
        line[..^1].EnumerateRunes().Should().NotContain(rune => Rune.IsControl(rune) || rune.Value == 0x2028 || rune.Value == 0x2029);
    }

    private static string Written(LogFormat format, Action<Log> write, LogLevel least = LogLevel.Debug)
    {
        using var writer = new StringWriter();
        write(new Log(writer, format, least, new FakeClock(Now)));
        return writer.ToString();
    }
}
