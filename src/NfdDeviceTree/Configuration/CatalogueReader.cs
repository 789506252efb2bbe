using System.Globalization;
using Devicetree;
using NfdDeviceTree.Catalogue;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Selection;
using YamlDotNet.RepresentationModel;

namespace NfdDeviceTree.Configuration;

/// <summary>
/// Reads the key <c>catalogue</c> of the settings: <c>true</c> or <c>false</c>, or a mapping with <c>domain</c> and <c>add</c>.
/// Each entry of <c>add</c> has <c>compatible</c> and one of:
/// <code>
/// class: npu, families: [acme], node: npu     a device; families and node (a name, with or without unit address) are optional
/// soc: { vendor: acme, family: a1 }           a system-on-chip; family is optional
/// board: { family: acme, model: acme-gateway, module: false }
/// </code>
/// </summary>
internal sealed class CatalogueReader(YamlReader yaml)
{
    private static readonly string[] Kinds = ["class", "soc", "board"];

    private readonly Dictionary<string, List<Accelerator>> _accelerators = [];
    private readonly Dictionary<string, Soc> _socs = [];
    private readonly Dictionary<string, BoardModel> _boards = [];

    /// <summary>Reads the node. Reports errors to the YAML reader.</summary>
    public CatalogueOptions Read(YamlNode node)
    {
        if (YamlReader.IsFlag(node))
            return CatalogueOptions.Default with { Enabled = yaml.Flag(node, "catalogue") };
        var options = CatalogueOptions.Default;
        yaml.Keys(node, "catalogue", new Dictionary<string, Action<YamlNode>>
        {
            ["domain"] = value => options = Domain(value) ?? options,
            ["add"] = value => yaml.Items(value, "add", Entry),
        });
        return options with
        {
            Additions = new CatalogueAdditions(
                _accelerators.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<Accelerator>)pair.Value),
                _socs,
                _boards),
        };
    }

    private CatalogueOptions? Domain(YamlNode node)
    {
        if (yaml.Text(node, "domain") is not { } text)
            return null;
        if (!CatalogueOptions.TryCreate(text, out var options, out var error))
            yaml.Fail(DiagnosticId.BadNamespace, node, DeviceTreeText.Escape(error));
        return options;
    }

    private void Entry(YamlNode node)
    {
        string? compatible = null, name = null, generic = null;
        IReadOnlyList<string> families = [];
        Soc? soc = null;
        BoardModel? board = null;
        var mapping = yaml.Keys(node, "an entry", new Dictionary<string, Action<YamlNode>>
        {
            ["compatible"] = value => compatible = yaml.Text(value, "compatible"),
            ["node"] = value => generic = NodeName(value),
            ["class"] = value => name = Class(value),
            ["families"] = value => families = Words(value),
            ["soc"] = value => soc = ReadSoc(value),
            ["board"] = value => board = ReadBoard(value),
        });
        yaml.Require(mapping, "an entry", "compatible");
        if (mapping is null || compatible is null)
            return;
        if (compatible.Length == 0)
            yaml.Fail(DiagnosticId.SettingsBadValue, node, "compatible is empty; expected a compatible string");
        else if (compatible.Contains('*', StringComparison.Ordinal))
            yaml.Fail(DiagnosticId.SettingsBadValue, node, $"compatible '{DeviceTreeText.Escape(compatible)}'; expected a whole compatible string: an added entry matches no pattern");
        else if (Kinds.Count(kind => yaml.Has(mapping, kind)) != 1)
            yaml.Fail(DiagnosticId.SettingsBadDocument, node, $"the entry for '{DeviceTreeText.Escape(compatible)}' has none or several of {string.Join(", ", Kinds)}; expected one");
        else if (soc is not null)
            _socs[compatible] = soc with { Compatible = compatible };
        else if (board is not null)
            _boards[compatible] = board;
        else if (_accelerators.TryGetValue(compatible, out var entries))
            entries.Add(new Accelerator(generic, name, families));
        else
            _accelerators.Add(compatible, [new Accelerator(generic, name, families)]);
    }

    private Soc? ReadSoc(YamlNode node)
    {
        string? vendor = null, family = null;
        var mapping = yaml.Keys(node, "soc", new Dictionary<string, Action<YamlNode>>
        {
            ["vendor"] = value => vendor = Word(value, "vendor"),
            ["family"] = value => family = Word(value, "family"),
        });
        yaml.Require(mapping, "soc", "vendor");
        return vendor is null ? null : new Soc("", vendor, family);
    }

    private BoardModel? ReadBoard(YamlNode node)
    {
        string? family = null, model = null;
        var module = false;
        var mapping = yaml.Keys(node, "board", new Dictionary<string, Action<YamlNode>>
        {
            ["family"] = value => family = Word(value, "family"),
            ["model"] = value => model = Word(value, "model"),
            ["module"] = value => module = yaml.Flag(value, "module"),
        });
        yaml.Require(mapping, "board", "family");
        return family is null ? null : new BoardModel(module, family, model, null, null, []);
    }

    /// <summary>A class of the catalogue or another word. A word that looks like a misspelt class is refused.</summary>
    private string? Class(YamlNode node)
    {
        if (Unreserved(node, "class") is not { } name)
            return null;
        if (!Accelerator.Classes.Contains(name) && Nearest.To(name, Accelerator.Classes) is { } near)
            yaml.Fail(DiagnosticId.SettingsBadValue, node, $"class '{name}'; expected one of {string.Join(", ", Accelerator.Classes)}, or a word that differs more; did you mean {near}?");
        return name;
    }

    private string? NodeName(YamlNode node)
    {
        if (yaml.Text(node, "node") is not { } text)
            return null;
        if (NodePattern.TryParse(text, out _, out _) && !text.AsSpan().ContainsAny('/', '*'))
            return text;
        yaml.Fail(DiagnosticId.SettingsBadValue, node, $"node '{DeviceTreeText.Escape(text)}'; expected a node's name, such as npu or npu@1000");
        return null;
    }

    private List<string> Words(YamlNode node)
    {
        var words = new List<string>();
        yaml.Items(node, "families", item => words.AddRange(Unreserved(item, "a family") is { } word ? [word] : []));
        return words;
    }

    /// <summary>A word that does not end like <c>CLASS-ready</c> and <c>CLASS-driver</c>, whose values come from the bound drivers.</summary>
    private string? Unreserved(YamlNode node, string what)
    {
        if (Word(node, what) is not { } word)
            return null;
        if (AcceleratorLabels.IsReserved(word))
            yaml.Fail(DiagnosticId.SettingsBadValue, node, $"{what} '{word}'; expected a word that does not end with ready or driver: such labels are for bound drivers");
        return word;
    }

    /// <summary>A word for a part of a label's name or for its value (NFD contract B1, B2).</summary>
    private string? Word(YamlNode node, string what)
    {
        const int Longest = 31; // CLASS-FAMILY stays within 63 characters
        if (yaml.Text(node, what) is not { } text)
            return null;
        if (text.Length <= Longest && LabelValue.TryCreate(text) is not null)
            return text;
        yaml.Fail(DiagnosticId.SettingsBadValue, node, $"{what} '{DeviceTreeText.Escape(text)}'; expected 1 to {Longest.ToString(CultureInfo.InvariantCulture)} characters of A-Z a-z 0-9 . _ - with a letter or digit at both ends");
        return null;
    }
}
