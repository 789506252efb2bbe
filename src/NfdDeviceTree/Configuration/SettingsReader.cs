using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Selection;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace NfdDeviceTree.Configuration;

/// <summary>
/// Reads the settings file's YAML. Strict, because a typo in a fleet's settings is else found by the missing label:
/// unknown keys, wrong types, a second document and an unknown version are refused, all at once, each with its position.
/// An empty file is the defaults.
/// </summary>
internal sealed class SettingsReader
{
    private const string Version = "v1";

    private readonly string _source;
    private readonly List<Diagnostic> _errors = [];

    private SettingsReader(string source) => _source = source;

    /// <summary>Reads settings.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="source">The file's name, for errors.</param>
    /// <exception cref="DiagnosticException">DT402 to DT405, DT407, DT408: all that was found.</exception>
    public static Settings Read(ReadOnlyMemory<byte> utf8, string source)
    {
        var reader = new SettingsReader(source);
        var settings = reader.Root(reader.Parse(utf8));
        return reader._errors.Count == 0 ? settings : throw new DiagnosticException(reader._errors);
    }

    private YamlStream Parse(ReadOnlyMemory<byte> utf8)
    {
        var parser = new BoundedParser(new StringReader(Decode(utf8.Span)));
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            return stream;
        }
        catch (YamlException e) when (e.Message.StartsWith("Duplicate key", StringComparison.Ordinal))
        {
            throw new DiagnosticException(DiagnosticId.SettingsUnknownKey, At(e.Start), DeviceTreeText.Escape(e.Message) + "; expected each key once", e);
        }
        catch (YamlException e)
        {
            throw new DiagnosticException(DiagnosticId.SettingsSyntax, At(e.Start), "not valid YAML: " + DeviceTreeText.Escape(e.Message), e);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // YamlDotNet checks some of what it reads late, and says so in its own callers' terms.
            var at = parser.Current?.End ?? Mark.Empty;
            throw new DiagnosticException(DiagnosticId.SettingsSyntax, At(at), "not valid YAML: " + DeviceTreeText.Escape(e.Message), e);
        }
    }

    /// <summary>The text without its byte order mark. A NUL is refused, because YAML's parser takes it for the end.</summary>
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
        new(_source, Line: utf8.Count((byte)'\n') + 1, Column: Encoding.UTF8.GetCharCount(utf8[(utf8.LastIndexOf((byte)'\n') + 1)..]) + 1);

    private Settings Root(YamlStream stream)
    {
        if (stream.Documents.Count == 0)
            return Settings.Default;
        if (stream.Documents.Count > 1)
            Fail(DiagnosticId.SettingsBadDocument, stream.Documents[1].RootNode, "a second document; expected one");

        var root = stream.Documents[0].RootNode;
        var version = false;
        var labelNamespace = LabelNamespace.Default;
        var nodes = new List<NodePattern>();
        var vendors = new Dictionary<string, string>(FeatureOptions.DefaultVendors);
        var includeDisabled = false;
        var labelsOnly = false;
        var properties = new List<PropertyFeature>();
        Keys(root, "settings", new()
        {
            ["version"] = node => version = Version1(node),
            ["namespace"] = node => labelNamespace = Namespace(node) ?? labelNamespace,
            ["nodes"] = node => Items(node, "nodes", item => Pattern(item, nodes.Add)),
            ["vendors"] = node => Vendors(node, vendors),
            ["includeDisabled"] = node => includeDisabled = Flag(node, "includeDisabled"),
            ["labelsOnly"] = node => labelsOnly = Flag(node, "labelsOnly"),
            ["properties"] = node => Items(node, "properties", item => Property(item, properties)),
        });
        if (!version && root is YamlMappingNode)
            Fail(DiagnosticId.SettingsBadDocument, root, $"no version; expected version: {Version}");
        return new Settings(
            new SelectionOptions(nodes, includeDisabled),
            new FeatureOptions(labelNamespace, vendors, labelsOnly, properties));
    }

    private bool Version1(YamlNode node)
    {
        if (Text(node, "version") is { } text && text != Version)
            Fail(DiagnosticId.SettingsBadDocument, node, $"version '{DeviceTreeText.Escape(text)}'; expected {Version}");
        return true;
    }

    private LabelNamespace? Namespace(YamlNode node)
    {
        if (Text(node, "namespace") is not { } text)
            return null;
        if (!LabelNamespace.TryCreate(text, out var value, out var error))
            Fail(DiagnosticId.BadNamespace, node, DeviceTreeText.Escape(error));
        return value;
    }

    private void Pattern(YamlNode node, Action<NodePattern> take)
    {
        if (Text(node, "a node pattern") is not { } text)
            return;
        if (NodePattern.TryParse(text, out var pattern, out var error))
            take(pattern);
        else
            Fail(DiagnosticId.BadPattern, node, DeviceTreeText.Escape(error));
    }

    private void Vendors(YamlNode node, Dictionary<string, string> vendors)
    {
        if (Mapping(node, "vendors", "a mapping from vendor prefixes to names") is not { } mapping)
            return;
        foreach (var (key, value) in mapping.Children)
        {
            if (Text(key, "a vendor prefix") is not { } prefix || Text(value, "a vendor's name") is not { } name)
                continue;
            if (prefix.Length == 0 || prefix.Contains(',', StringComparison.Ordinal))
                Fail(DiagnosticId.SettingsBadValue, key, $"vendor prefix '{DeviceTreeText.Escape(prefix)}'; expected what stands before the first comma of a compatible string");
            else if (LabelName.TryCreate(name) is null)
                Fail(DiagnosticId.SettingsBadValue, value, $"vendor name '{DeviceTreeText.Escape(name)}'; expected 1 to 63 of A-Z a-z 0-9 . _ - with a letter or digit at both ends");
            else
                vendors[prefix] = name;
        }
    }

    private void Property(YamlNode node, List<PropertyFeature> properties)
    {
        NodePattern? pattern = null;
        string? property = null, feature = null;
        PropertyType? type = null;
        var known = new Dictionary<string, Action<YamlNode>>
        {
            ["node"] = value => Pattern(value, parsed => pattern = parsed),
            ["property"] = value => property = PropertyName(value),
            ["type"] = value => type = Type(value),
            ["feature"] = value => feature = FeatureName(value, properties),
        };
        Keys(node, "a property", known);
        if (node is YamlMappingNode mapping && known.Keys.Where(key => !mapping.Children.ContainsKey(new YamlScalarNode(key))).ToList() is { Count: > 0 } missing)
            Fail(DiagnosticId.SettingsBadDocument, node, $"a property without {string.Join(", ", missing)}; expected all of {string.Join(", ", known.Keys)}");
        if (pattern is not null && property is not null && type is not null && feature is not null)
            properties.Add(new PropertyFeature(pattern, property, type.Value, feature));
    }

    private string? PropertyName(YamlNode node)
    {
        if (Text(node, "property") is not { } name)
            return null;
        if (name.Length > 0 && !name.AsSpan().ContainsAnyExceptInRange('!', '~') && !name.Contains('/', StringComparison.Ordinal))
            return name;
        Fail(DiagnosticId.SettingsBadValue, node, $"property '{DeviceTreeText.Escape(name)}'; expected a property's name, such as serial-number");
        return null;
    }

    private PropertyType? Type(YamlNode node)
    {
        if (Text(node, "type") is not { } text)
            return null;
        var names = Enum.GetValues<PropertyType>().ToDictionary(type => type.ToString().ToLowerInvariant());
        if (names.TryGetValue(text, out var type))
            return type;
        Fail(DiagnosticId.SettingsBadValue, node, $"type '{DeviceTreeText.Escape(text)}'; expected one of {string.Join(", ", names.Keys)}");
        return null;
    }

    private string? FeatureName(YamlNode node, List<PropertyFeature> properties)
    {
        if (Text(node, "feature") is not { } name)
            return null;
        if (name.Length > 253 || !name.Split('.').All(part => LabelName.TryCreate(part) is not null))
            Fail(DiagnosticId.SettingsBadValue, node, $"feature '{DeviceTreeText.Escape(name)}'; expected a name such as devicetree.serial-number: A-Z a-z 0-9 _ - and dots between");
        else if (name is FeatureBuilder.ModelKey or FeatureBuilder.BoardKey or FeatureBuilder.SocKey
            || name.StartsWith(FeatureBuilder.CompatiblePrefix, StringComparison.Ordinal))
            Fail(DiagnosticId.SettingsBadValue, node, $"feature '{name}' is one that every board has; expected another name");
        else if (properties.Any(other => other.Feature == name))
            Fail(DiagnosticId.SettingsBadValue, node, $"feature '{name}' is there already; expected another name");
        else
            return name;
        return null;
    }

    private void Keys(YamlNode node, string what, Dictionary<string, Action<YamlNode>> known)
    {
        if (Mapping(node, what, "a mapping with the keys " + string.Join(", ", known.Keys)) is not { } mapping)
            return;
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: { } name } && known.TryGetValue(name, out var read))
                read(value);
            else
                Fail(DiagnosticId.SettingsUnknownKey, key, $"unknown key '{DeviceTreeText.Escape(key.ToString())}'; expected one of {string.Join(", ", known.Keys)}");
        }
    }

    private void Items(YamlNode node, string what, Action<YamlNode> read)
    {
        if (node is YamlSequenceNode sequence)
            foreach (var item in sequence.Children)
                read(item);
        else
            Fail(DiagnosticId.SettingsBadValue, node, $"{what} is {Kind(node)}; expected a list");
    }

    private YamlMappingNode? Mapping(YamlNode node, string what, string expected)
    {
        if (node is YamlMappingNode mapping)
            return mapping;
        Fail(DiagnosticId.SettingsBadValue, node, $"{what} is {Kind(node)}; expected {expected}");
        return null;
    }

    private string? Text(YamlNode node, string what)
    {
        if (node is YamlScalarNode { Value: { } text } scalar && !IsNull(scalar))
            return text;
        Fail(DiagnosticId.SettingsBadValue, node, $"{what} is {Kind(node)}; expected text");
        return null;
    }

    private bool Flag(YamlNode node, string what)
    {
        if (node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar)
            return scalar.Value == "true";
        Fail(DiagnosticId.SettingsBadValue, node, $"{what} is {Kind(node)}; expected true or false");
        return false;
    }

    /// <summary>YAML 1.2.2, 10.3.2: the plain scalars that stand for null.</summary>
    private static bool IsNull(YamlScalarNode scalar) =>
        scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" };

    private static string Kind(YamlNode node) => node switch
    {
        YamlMappingNode => "a mapping",
        YamlSequenceNode => "a list",
        YamlScalarNode scalar when IsNull(scalar) => "empty",
        YamlScalarNode scalar => $"'{DeviceTreeText.Escape(scalar.Value ?? "")}'",
        _ => "of another kind",
    };

    private void Fail(DiagnosticId id, YamlNode node, string message) =>
        _errors.Add(Diagnostic.Error(id, At(node.Start), message));

    /// <summary>Line 1, column 1 is a real position here: <see cref="BoundedParser"/> lets no error pass without one.</summary>
    private Location At(Mark mark) => new(_source, Line: (int)mark.Line, Column: (int)mark.Column);
}
