using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Selection;
using YamlDotNet.RepresentationModel;

namespace NfdDeviceTree.Configuration;

/// <summary>
/// Reads the settings. Unknown keys, wrong types, a second document and an unknown version are errors, because a
/// typo would otherwise only cause a missing label. An empty text sets nothing.
/// </summary>
internal sealed class SettingsReader
{
    private const string Version = "v1";
    private const int LongestFeatureName = 253;

    /// <summary>The keys of the settings, without the version.</summary>
    public static IReadOnlyList<string> KeyNames { get; } =
        ["namespace", "nodes", "vendors", "includeDisabled", "requireDriver", "labelsOnly", "identity", "catalogue", "properties"];

    private readonly YamlReader _yaml;
    private readonly string _source;

    private SettingsReader(string source)
    {
        _yaml = new YamlReader(source);
        _source = source;
    }

    /// <summary>Reads settings.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="source">The name of the file or the option, for errors and as the origin of the values.</param>
    /// <param name="below">The settings for the keys that the text does not have; null for the defaults.</param>
    /// <exception cref="DiagnosticException">DT402 to DT405, DT407, DT408, with all errors.</exception>
    public static Settings Read(ReadOnlyMemory<byte> utf8, string source, Settings? below = null)
    {
        var reader = new SettingsReader(source);
        below ??= Settings.Default;
        var settings = reader._yaml.Parse(utf8.Span) is { } root ? reader.Root(root, below) : below;
        return reader._yaml.Errors.Count == 0 ? settings : throw new DiagnosticException(reader._yaml.Errors);
    }

    private Settings Root(YamlNode root, Settings below)
    {
        var (selection, naming) = below;
        var nodes = new List<NodePattern>();
        var vendors = new Dictionary<string, string>(NamingOptions.DefaultVendors);
        var properties = new List<WantedProperty>();
        var mapping = _yaml.Keys(root, "settings", new Dictionary<string, Action<YamlNode>>
        {
            ["version"] = CheckVersion,
            ["namespace"] = node => naming = naming with { Namespace = Namespace(node) ?? naming.Namespace },
            ["nodes"] = node => _yaml.Items(node, "nodes", item => nodes.AddRange(Pattern(item) is { } pattern ? [pattern] : [])),
            ["vendors"] = node => Vendors(node, vendors),
            ["includeDisabled"] = node => selection = selection with { IncludeDisabled = _yaml.Flag(node, "includeDisabled") },
            ["requireDriver"] = node => selection = selection with { RequireDriver = _yaml.Flag(node, "requireDriver") },
            ["labelsOnly"] = node => naming = naming with { LabelsOnly = _yaml.Flag(node, "labelsOnly") },
            ["identity"] = node => naming = naming with { Identity = _yaml.Flag(node, "identity") },
            ["catalogue"] = node => naming = naming with { Catalogue = new CatalogueReader(_yaml).Read(node) },
            ["properties"] = node => _yaml.Items(node, "properties", item => Property(item, properties)),
        });
        _yaml.Require(mapping, "settings", "version");
        var origins = below.Origins;
        foreach (var key in YamlReader.KeysOf(mapping))
        {
            if (key == "nodes")
                selection = selection with { Nodes = nodes };
            else if (key == "vendors")
                naming = naming with { Vendors = vendors };
            else if (key == "properties")
                naming = naming with { Properties = properties };
            if (key != "version")
                origins = origins.With(key, _source);
        }

        return new Settings(selection, naming) { Origins = origins };
    }

    private void CheckVersion(YamlNode node)
    {
        if (_yaml.Text(node, "version") is { } text && text != Version)
            _yaml.Fail(DiagnosticId.SettingsBadDocument, node, $"version '{DeviceTreeText.Escape(text)}'; expected {Version}");
    }

    private LabelNamespace? Namespace(YamlNode node)
    {
        if (_yaml.Text(node, "namespace") is not { } text)
            return null;
        if (!LabelNamespace.TryCreate(text, out var value, out var error))
            _yaml.Fail(DiagnosticId.BadNamespace, node, DeviceTreeText.Escape(error));
        return value;
    }

    private NodePattern? Pattern(YamlNode node)
    {
        if (_yaml.Text(node, "a node pattern") is not { } text)
            return null;
        if (!NodePattern.TryParse(text, out var pattern, out var error))
            _yaml.Fail(DiagnosticId.BadPattern, node, DeviceTreeText.Escape(error));
        return pattern;
    }

    private void Vendors(YamlNode node, Dictionary<string, string> vendors)
    {
        if (_yaml.Mapping(node, "vendors", "a mapping from vendor prefixes to names") is not { } mapping)
            return;
        foreach (var (key, value) in mapping.Children)
        {
            if (_yaml.Text(key, "a vendor prefix") is not { } prefix || _yaml.Text(value, "a vendor's name") is not { } name)
                continue;
            if (prefix.Length == 0 || prefix.Contains(',', StringComparison.Ordinal))
                _yaml.Fail(DiagnosticId.SettingsBadValue, key, $"vendor prefix '{DeviceTreeText.Escape(prefix)}'; expected the part of a compatible string before its first comma");
            else if (LabelName.TryCreate(name) is null)
                _yaml.Fail(DiagnosticId.SettingsBadValue, value, $"vendor name '{DeviceTreeText.Escape(name)}'; expected 1 to 63 characters of A-Z a-z 0-9 . _ - with a letter or digit at both ends");
            else
                vendors[prefix] = name;
        }
    }

    private void Property(YamlNode node, List<WantedProperty> properties)
    {
        NodePattern? pattern = null;
        string? property = null, feature = null;
        PropertyType? type = null;
        var known = new Dictionary<string, Action<YamlNode>>
        {
            ["node"] = value => pattern = Pattern(value),
            ["property"] = value => property = PropertyName(value),
            ["type"] = value => type = Type(value),
            ["feature"] = value => feature = FeatureName(value, properties),
        };
        _yaml.Require(_yaml.Keys(node, "a property", known), "a property", [.. known.Keys]);
        if (pattern is not null && property is not null && type is not null && feature is not null)
            properties.Add(new WantedProperty(pattern, property, type.Value, feature));
    }

    private string? PropertyName(YamlNode node)
    {
        if (_yaml.Text(node, "property") is not { } name)
            return null;
        if (name.Length > 0 && !name.AsSpan().ContainsAnyExceptInRange('!', '~') && !name.Contains('/', StringComparison.Ordinal))
            return name;
        _yaml.Fail(DiagnosticId.SettingsBadValue, node, $"property '{DeviceTreeText.Escape(name)}'; expected a property's name, such as serial-number");
        return null;
    }

    private PropertyType? Type(YamlNode node)
    {
        if (_yaml.Text(node, "type") is not { } text)
            return null;
        var type = PropertyTypes.Find(text);
        if (type is null)
            _yaml.Fail(DiagnosticId.SettingsBadValue, node, $"type '{DeviceTreeText.Escape(text)}'; expected one of {PropertyTypes.Names}");
        return type;
    }

    private string? FeatureName(YamlNode node, List<WantedProperty> properties)
    {
        if (_yaml.Text(node, "feature") is not { } name)
            return null;
        if (name.Length > LongestFeatureName || !name.Split('.').All(part => LabelName.TryCreate(part) is not null))
            _yaml.Fail(DiagnosticId.SettingsBadValue, node, $"feature '{DeviceTreeText.Escape(name)}'; expected a name such as devicetree.fan-speed: words of A-Z a-z 0-9 _ - joined by dots");
        else if (RawFeatures.IsReserved(name))
            _yaml.Fail(DiagnosticId.SettingsBadValue, node, $"feature '{name}' is reserved; expected another name");
        else if (properties.Exists(other => other.Feature == name))
            _yaml.Fail(DiagnosticId.SettingsBadValue, node, $"another property has the feature '{name}'; expected another name");
        else
            return name;
        return null;
    }
}
