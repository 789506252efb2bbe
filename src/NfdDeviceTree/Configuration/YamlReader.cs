using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Devicetree;
using NfdDeviceTree.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace NfdDeviceTree.Configuration;

/// <summary>
/// Reads YAML strictly, with a position for each error. Errors in values are collected, so that a user sees them together.
/// The first error of syntax is thrown.
/// </summary>
/// <param name="source">The file's name, for errors.</param>
internal sealed class YamlReader(string source)
{
    private readonly List<Diagnostic> _errors = [];
    private readonly Dictionary<YamlNode, string?> _meant = new(ReferenceEqualityComparer.Instance);

    /// <summary>The errors so far.</summary>
    public IReadOnlyList<Diagnostic> Errors => _errors;

    /// <summary>Parses a text. Returns the root of its only document, or null without a document.</summary>
    /// <exception cref="DiagnosticException">DT402, DT403: not valid UTF-8, not YAML, or a key twice.</exception>
    public YamlNode? Parse(ReadOnlySpan<byte> utf8)
    {
        var parser = new BoundedParser(new StringReader(Decode(utf8)));
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            if (stream.Documents.Count > 1)
                Fail(DiagnosticId.SettingsBadDocument, stream.Documents[1].RootNode, "a second document; expected one");
            return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
        }
        catch (DuplicateKeyException e)
        {
            throw new DiagnosticException(DiagnosticId.SettingsUnknownKey, At(e.Start), DeviceTreeText.Escape(e.Message) + "; expected each key once", e);
        }
        catch (YamlException e)
        {
            throw new DiagnosticException(DiagnosticId.SettingsSyntax, At(e.Start), "not valid YAML: " + DeviceTreeText.Escape(e.Message), e);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // YamlDotNet checks some values late and throws exceptions without a position. Their texts are about .NET, not about YAML.
            throw new DiagnosticException(DiagnosticId.SettingsSyntax, At(parser.Current?.End ?? Mark.Empty), "not valid YAML after this place; expected an end of each bracket and quote, and only YAML's escapes", e);
        }
    }

    /// <summary>
    /// Calls the reader of each key of a mapping. Reports unknown keys. Returns the mapping, or null if the node is not a
    /// mapping.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="what">What the node is, for errors.</param>
    /// <param name="known">A reader for each key.</param>
    public YamlMappingNode? Keys(YamlNode node, string what, IReadOnlyDictionary<string, Action<YamlNode>> known)
    {
        var names = string.Join(", ", known.Keys);
        if (Mapping(node, what, "a mapping with the keys " + names) is not { } mapping)
            return null;
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: { } name } && known.TryGetValue(name, out var read))
                read(value);
            else
            {
                Fail(DiagnosticId.SettingsUnknownKey, key, $"unknown key '{DeviceTreeText.Escape(key.ToString())}'; expected one of {names}{(mapping.Style == MappingStyle.Flow && HasNoValue(value) ? "; quote a text that contains a comma" : Nearest.Hint(key.ToString(), known.Keys))}");
                _meant[key] = Nearest.To(key.ToString(), known.Keys);
            }
        }

        return mapping;
    }

    /// <summary>The keys of a mapping that are text; empty without a mapping.</summary>
    public static IEnumerable<string> KeysOf(YamlMappingNode? mapping)
    {
        foreach (var key in mapping?.Children.Keys ?? [])
            if (key is YamlScalarNode { Value: { } name })
                yield return name;
    }

    /// <summary>
    /// Whether a mapping has a key, or an unknown key that is probably a misspelling of it. The unknown key is already reported,
    /// so the missing key is not.
    /// </summary>
    public bool Has(YamlMappingNode mapping, string key) =>
        mapping.Children.Keys.Any(one => one is YamlScalarNode { Value: { } name } && name == key || _meant.GetValueOrDefault(one) == key);

    /// <summary>Reports the missing keys of a mapping.</summary>
    public void Require(YamlMappingNode? mapping, string what, params IReadOnlyList<string> keys)
    {
        var missing = mapping is null ? [] : keys.Where(key => !Has(mapping, key)).ToList();
        if (missing.Count > 0)
            Fail(DiagnosticId.SettingsBadDocument, mapping!, $"{what} without {string.Join(", ", missing)}; expected {(keys.Count == 1 ? keys[0] : "all of " + string.Join(", ", keys))}");
    }

    /// <summary>Calls a reader for each item of a list.</summary>
    public void Items(YamlNode node, string what, Action<YamlNode> read)
    {
        if (node is YamlSequenceNode sequence)
            foreach (var item in sequence.Children)
                read(item);
        else
            Fail(DiagnosticId.SettingsBadValue, node, $"{what} is {Kind(node)}; expected a list");
    }

    /// <summary>Returns a mapping, or reports a node of another kind.</summary>
    public YamlMappingNode? Mapping(YamlNode node, string what, string expected)
    {
        if (node is YamlMappingNode mapping)
            return mapping;
        Fail(DiagnosticId.SettingsBadValue, node, $"{what} is {Kind(node)}; expected {expected}");
        return null;
    }

    /// <summary>Returns a text, or reports a node of another kind.</summary>
    public string? Text(YamlNode node, string what)
    {
        if (node is YamlScalarNode { Value: { } text } scalar && !IsNull(scalar))
            return text;
        Fail(DiagnosticId.SettingsBadValue, node, $"{what} is {Kind(node)}; expected text");
        return null;
    }

    /// <summary>Returns a boolean, or reports a node of another kind.</summary>
    public bool Flag(YamlNode node, string what)
    {
        if (IsFlag(node))
            return ((YamlScalarNode)node).Value == "true";
        Fail(DiagnosticId.SettingsBadValue, node, $"{what} is {Kind(node)}; expected true or false{(node is YamlScalarNode { Value: "true" or "false" } ? " without quotes" : "")}");
        return false;
    }

    /// <summary>Whether a node is <c>true</c> or <c>false</c> without quotes.</summary>
    public static bool IsFlag(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" };

    /// <summary>Reports an error at a node.</summary>
    public void Fail(DiagnosticId id, YamlNode node, string message) => _errors.Add(Diagnostic.Error(id, At(node.Start), message));

    /// <summary>Decodes UTF-8 and drops a byte order mark. Refuses NUL, because YamlDotNet stops at a NUL.</summary>
    private string Decode(ReadOnlySpan<byte> utf8)
    {
        var text = new char[utf8.Length];
        if (Utf8.ToUtf16(utf8, text, out var read, out var length, replaceInvalidSequences: false) != OperationStatus.Done)
            throw new DiagnosticException(DiagnosticId.SettingsSyntax, After(utf8[..read]), $"byte 0x{utf8[read]:x2} is not valid UTF-8");
        if (utf8.IndexOf((byte)0) is var nul and >= 0)
            throw new DiagnosticException(DiagnosticId.SettingsSyntax, After(utf8[..nul]), "a NUL character; expected YAML");
        return new string(text, 0, length).TrimStart('\ufeff');
    }

    private Location After(ReadOnlySpan<byte> utf8) =>
        new(source, Line: utf8.Count((byte)'\n') + 1, Column: Encoding.UTF8.GetCharCount(utf8[(utf8.LastIndexOf((byte)'\n') + 1)..]) + 1);

    /// <summary>Line 1, column 1 is a real position here: <see cref="BoundedParser"/> gives every error a position.</summary>
    private Location At(Mark mark) => new(source, Line: (int)mark.Line, Column: (int)mark.Column);

    /// <summary>YAML 1.2.2, 10.3.2: the plain scalars that mean null.</summary>
    private static bool IsNull(YamlScalarNode scalar) =>
        scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" };

    /// <summary>Whether a key of <c>{ key, … }</c> has no value: often the rest of an unquoted text with a comma.</summary>
    private static bool HasNoValue(YamlNode value) => value is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" };

    private static string Kind(YamlNode node) => node switch
    {
        YamlMappingNode => "a mapping",
        YamlSequenceNode => "a list",
        YamlScalarNode scalar when IsNull(scalar) => "empty",
        YamlScalarNode scalar => $"'{DeviceTreeText.Escape(scalar.Value ?? "")}'",
        _ => "of another kind",
    };
}
