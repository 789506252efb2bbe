using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Nfd;

/// <summary>
/// Reads a feature file of any program as NFD does (NFD contract A2 to A9, A11): the labels and raw features, and the lines that NFD
/// drops without a message.
/// </summary>
internal sealed class FeatureFileReader
{
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

    /// <summary>The labels by key, not yet checked by <see cref="LabelKey.Fault(string, string)"/>.</summary>
    public IReadOnlyDictionary<string, FeatureLine> Labels => _labels;

    /// <summary>The raw features by key.</summary>
    public IReadOnlyDictionary<string, FeatureLine> Features => _features;

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="content">The file's bytes. If the file is too large for NFD, its first 65,537 bytes are enough.</param>
    /// <param name="source">The file's name, for findings.</param>
    /// <param name="now">The time at which NFD reads it.</param>
    /// <param name="report">Receives the findings: DT601 to DT608.</param>
    public static FeatureFileReader Read(ReadOnlySpan<byte> content, string source, DateTimeOffset now, Action<Diagnostic> report)
    {
        var reader = new FeatureFileReader(source, now, report);
        if (content.Length > FeatureGrammar.MaxSize)
        {
            report(Diagnostic.Error(DiagnosticId.FileSkipped, new Location(source), $"NFD skips the whole file: it has more than {FeatureGrammar.MaxSize} bytes"));
            return reader;
        }

        if (content.StartsWith("\ufeff"u8))
            reader.Report(DiagnosticId.ByteOrderMark, 1, "the file begins with a byte order mark, which becomes part of the first line");
        foreach (var range in content.Split((byte)'\n'))
        {
            reader._line++;
            reader.ReadLine(DeviceTreeText.Decode(content[range]).Trim());
        }

        reader.ReportDangling(reader._noLabel, FeatureGrammar.NoLabel);
        reader.ReportDangling(reader._noFeature, FeatureGrammar.NoFeature);
        return reader;
    }

    private void ReadLine(string line)
    {
        if (line.Length == 0)
            return;
        if (line.StartsWith(FeatureGrammar.Directive, StringComparison.Ordinal))
            ReadDirective(line[FeatureGrammar.Directive.Length..]);
        else if (line[0] == FeatureGrammar.Comment)
            ReadComment(line);
        else
            ReadFeature(line);
    }

    private void ReadComment(string line)
    {
        if (line[1..].TrimStart() is ['+', var first, ..] && char.IsAsciiLetter(first))
            Report(DiagnosticId.UnknownDirective, _line, $"'{DeviceTreeText.Escape(line)}' is a plain comment; a directive begins with '{FeatureGrammar.Directive}', with one blank");
    }

    private void ReadDirective(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? text : text[..equals];
        switch (name)
        {
            case FeatureGrammar.NoLabel or FeatureGrammar.NoFeature:
                if (name == FeatureGrammar.NoLabel)
                    _noLabel = _line;
                else
                    _noFeature = _line;
                if (equals >= 0)
                    Report(DiagnosticId.UnknownDirective, _line, $"NFD ignores what follows {name}: '{DeviceTreeText.Escape(text[equals..])}'");
                break;
            case FeatureGrammar.ExpiryTime when equals >= 0:
                ReadExpiry(text[(equals + 1)..].Trim());
                break;
            default:
                Report(DiagnosticId.UnknownDirective, _line, $"NFD does not know the directive '{DeviceTreeText.Escape(text)}' and ignores it; expected {FeatureGrammar.NoLabel}, {FeatureGrammar.NoFeature} or {FeatureGrammar.ExpiryTime}=TIME");
                break;
        }
    }

    private void ReadExpiry(string time)
    {
        if (ExpiryTime.Parse(time) is not { } until)
        {
            Report(DiagnosticId.BadExpiry, _line, $"NFD cannot read the time '{DeviceTreeText.Escape(time)}' and ignores the line; expected a time such as 2026-01-31T12:00:00Z");
            return;
        }

        _expired = until < _now ? _line : null;
        if (_expired is not null)
            Report(DiagnosticId.Expired, _line, $"expired at {time}: NFD drops the lines after this line");
    }

    private void ReadFeature(string line)
    {
        var (key, value) = FeatureGrammar.Split(line);
        if (_expired is { } expired)
        {
            // `no-label` stays pending: an expired line does not consume it.
            Report(DiagnosticId.Expired, _line, $"'{DeviceTreeText.Escape(key)}' is dropped: it follows line {expired}, which has expired");
            return;
        }

        if (_features.GetValueOrDefault(key) is { } earlier || _labels.TryGetValue(key, out earlier))
            Report(DiagnosticId.KeyRepeated, earlier.Line, $"'{DeviceTreeText.Escape(key)}' is repeated on line {_line}, which wins");
        var feature = new FeatureLine(_source, _line, key, value);
        Put(_labels, _noLabel is null, feature);
        Put(_features, _noFeature is null, feature);
        _noLabel = null;
        _noFeature = null;
    }

    private static void Put(Dictionary<string, FeatureLine> to, bool wanted, FeatureLine line)
    {
        if (wanted)
            to[line.Key] = line;
        else
            to.Remove(line.Key);
    }

    private void ReportDangling(int? line, string directive)
    {
        if (line is { } number)
            Report(DiagnosticId.DirectiveWithoutLine, number, $"no feature line follows {directive}");
    }

    private void Report(DiagnosticId id, int line, string message) =>
        _report(Diagnostic.Error(id, new Location(_source, Line: line), message));
}
