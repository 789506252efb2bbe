using System.Globalization;
using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Nfd;

/// <summary>
/// One feature file as NFD reads it (NFD contract A2 to A9, A11), whoever wrote it: the labels and raw features that come
/// out, and what is lost on the way.
/// </summary>
internal sealed class FeatureFileReader
{
    private const string Directive = "# +";
    private const string ExpiryTime = "expiry-time", NoLabel = "no-label", NoFeature = "no-feature";

    private readonly Dictionary<string, FeatureLine> _labels = [];
    private readonly Dictionary<string, FeatureLine> _features = [];
    private readonly string _source;
    private readonly DateTimeOffset _now;
    private readonly Action<Diagnostic> _report;

    private int _line;
    private int? _noLabel;
    private int? _noFeature;
    private int? _expired;

    private FeatureFileReader(string source, DateTimeOffset now, Action<Diagnostic> report)
    {
        _source = source;
        _now = now;
        _report = report;
    }

    /// <summary>The labels by key; whether Kubernetes takes them is asked later.</summary>
    public IReadOnlyDictionary<string, FeatureLine> Labels => _labels;

    /// <summary>The raw features by key.</summary>
    public IReadOnlyDictionary<string, FeatureLine> Features => _features;

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="content">All bytes; of a file over the limit as many as show it.</param>
    /// <param name="source">The file's name, for findings.</param>
    /// <param name="now">When NFD reads it.</param>
    /// <param name="report">Takes the findings: DT601 to DT608.</param>
    public static FeatureFileReader Read(ReadOnlySpan<byte> content, string source, DateTimeOffset now, Action<Diagnostic> report)
    {
        var reader = new FeatureFileReader(source, now, report);
        if (content.Length > FeatureFile.MaxSize)
        {
            report(Diagnostic.Error(DiagnosticId.FileSkipped, new Location(source), $"the whole file is skipped: over {FeatureFile.MaxSize} bytes"));
            return reader;
        }

        if (content.StartsWith("\ufeff"u8))
            reader.Report(DiagnosticId.ByteOrderMark, 1, "the file begins with a byte order mark, which becomes part of the first line");
        foreach (var range in content.Split((byte)'\n'))
        {
            reader._line++;
            reader.Take(DeviceTreeText.Decode(content[range]).Trim());
        }

        reader.ReportDangling(reader._noLabel, NoLabel);
        reader.ReportDangling(reader._noFeature, NoFeature);
        return reader;
    }

    private void Take(string line)
    {
        if (line.Length == 0)
            return;
        if (line[0] == '#')
            TakeComment(line);
        else
            TakeFeature(line);
    }

    private void TakeComment(string line)
    {
        if (!line.StartsWith(Directive, StringComparison.Ordinal))
        {
            var rest = line[1..].TrimStart();
            if (rest.StartsWith('+') && rest.Length > 1 && char.IsAsciiLetter(rest[1]))
                Report(DiagnosticId.UnknownDirective, _line, $"'{DeviceTreeText.Escape(line)}' is a plain comment; a directive begins with '{Directive}', with one blank");
            return;
        }

        var equals = line.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? line[Directive.Length..] : line[Directive.Length..equals];
        switch (name)
        {
            case NoLabel or NoFeature:
                if (name == NoLabel)
                    _noLabel = _line;
                else
                    _noFeature = _line;
                if (equals >= 0)
                    Report(DiagnosticId.UnknownDirective, _line, $"NFD looks no further than {name}: '{DeviceTreeText.Escape(line[equals..])}' changes nothing");
                break;
            case ExpiryTime when equals >= 0:
                TakeExpiry(line[(equals + 1)..].Trim());
                break;
            default:
                Report(DiagnosticId.UnknownDirective, _line, $"NFD knows no directive '{DeviceTreeText.Escape(line[Directive.Length..])}' and ignores it; expected {NoLabel}, {NoFeature} or {ExpiryTime}=TIME");
                break;
        }
    }

    private void TakeExpiry(string time)
    {
        if (ParseTime(time) is not { } until)
        {
            Report(DiagnosticId.BadExpiry, _line, $"NFD cannot read the time '{DeviceTreeText.Escape(time)}' and ignores the line; expected such as 2026-01-31T12:00:00Z");
            return;
        }

        _expired = until < _now ? _line : null;
        if (_expired is not null)
            Report(DiagnosticId.Expired, _line, $"expired at {time}: the lines behind it are dropped");
    }

    private void TakeFeature(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? line : line[..equals];
        var feature = new FeatureLine(_source, _line, key, equals < 0 ? "true" : line[(equals + 1)..]);
        if (_expired is { } expired)
        {
            Report(DiagnosticId.Expired, _line, $"'{DeviceTreeText.Escape(key)}' is dropped: it stands behind line {expired}, which has expired");
            return; // and what the next line was to be spared waits for one that counts
        }

        if (_features.GetValueOrDefault(key) is { } earlier || _labels.TryGetValue(key, out earlier))
            Report(DiagnosticId.KeyRepeated, earlier.Line, $"'{DeviceTreeText.Escape(key)}' stands again on line {_line}, which wins");
        Put(_labels, _noLabel is null, key, feature);
        Put(_features, _noFeature is null, key, feature);
        _noLabel = null;
        _noFeature = null;
    }

    private static void Put(Dictionary<string, FeatureLine> to, bool wanted, string key, FeatureLine line)
    {
        if (wanted)
            to[key] = line;
        else
            to.Remove(key);
    }

    private void ReportDangling(int? line, string directive)
    {
        if (line is { } number)
            Report(DiagnosticId.DirectiveWithoutLine, number, $"no feature line follows {directive}");
    }

    private void Report(DiagnosticId id, int line, string message) =>
        _report(Diagnostic.Error(id, new Location(_source, Line: line), message));

    /// <summary>
    /// RFC 3339 as Go reads it: with seconds, an upper-case T, a fraction of any length if there is one, and Z or an offset
    /// of two and two digits, up to 24:60; the hour may have one digit.
    /// </summary>
    private static DateTimeOffset? ParseTime(string text)
    {
        const int HourAt = 11;
        const int Length = 19;
        if (text.Length > HourAt + 1 && text[HourAt + 1] == ':')
            text = text.Insert(HourAt, "0");
        if (text.Length <= Length
            || !DateTime.TryParseExact(text[..Length], "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return null;

        var rest = text.AsSpan(Length);
        if (rest[0] is '.' or ',')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0)
                return null;
            rest = rest[(1 + digits)..]; // less than a second: nobody waits for it
        }

        if (Offset(rest) is not { } offset)
            return null;
        var ticks = Math.Clamp(time.Ticks - offset.Ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks);
        return new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    private static TimeSpan? Offset(ReadOnlySpan<char> zone)
    {
        if (zone is "Z")
            return TimeSpan.Zero;
        if (zone.Length != 6 || zone[0] is not ('+' or '-') || zone[3] != ':'
            || !int.TryParse(zone[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || hours > 24
            || !int.TryParse(zone[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes > 60)
            return null;
        var offset = new TimeSpan(hours, minutes, 0);
        return zone[0] == '-' ? -offset : offset;
    }
}
