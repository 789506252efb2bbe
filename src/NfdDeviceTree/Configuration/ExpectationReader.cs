using Devicetree;
using NfdDeviceTree.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace NfdDeviceTree.Configuration;

/// <summary>
/// Reads the expectations of a fleet:
/// <code>
/// version: v1
/// boards:
///   "*rk3588*":
///     must: [npu, accelerator.devicetree.org/gpu=true]
///     mustNot: [edge-tpu]
/// </code>
/// </summary>
internal sealed class ExpectationReader
{
    private const string Version = "v1";

    private readonly YamlReader _yaml;
    private readonly string _source;
    private readonly List<Expectation> _expectations = [];

    private ExpectationReader(string source)
    {
        _yaml = new YamlReader(source);
        _source = source;
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="DiagnosticException">DT401 to DT405, with all errors.</exception>
    public static IReadOnlyList<Expectation> Read(string path)
    {
        var reader = new ExpectationReader(path);
        var yaml = reader._yaml;
        if (yaml.Parse(SettingsFile.ReadBytes(path)) is { } root)
        {
            var mapping = yaml.Keys(root, "the file", new Dictionary<string, Action<YamlNode>>
            {
                ["version"] = reader.CheckVersion,
                ["boards"] = reader.Boards,
            });
            yaml.Require(mapping, "the file", "version", "boards");
        }

        if (yaml.Errors.Count > 0)
            throw new DiagnosticException(yaml.Errors);
        return reader._expectations.Count > 0
            ? reader._expectations
            : throw new DiagnosticException(DiagnosticId.SettingsBadDocument, new Location(path), "the file lists no board; expected the key boards: a mapping from boards to must and mustNot");
    }

    private void CheckVersion(YamlNode node)
    {
        if (_yaml.Text(node, "version") is { } text && text != Version)
            _yaml.Fail(DiagnosticId.SettingsBadDocument, node, $"version '{DeviceTreeText.Escape(text)}'; expected {Version}");
    }

    private void Boards(YamlNode node)
    {
        if (_yaml.Mapping(node, "boards", "a mapping from boards to must and mustNot") is not { } boards)
            return;
        foreach (var (key, value) in boards.Children)
        {
            if (_yaml.Text(key, "a board") is not { } board)
                continue;
            var (must, mustNot) = (new List<ExpectedFeature>(), new List<ExpectedFeature>());
            _yaml.Keys(value, "a board", new Dictionary<string, Action<YamlNode>>
            {
                ["must"] = list => _yaml.Items(list, "must", item => Feature(item, must)),
                ["mustNot"] = list => _yaml.Items(list, "mustNot", item => Feature(item, mustNot)),
            });
            if (board.Length == 0)
                _yaml.Fail(DiagnosticId.SettingsBadValue, key, "an empty board; expected a path, the end of a path, or a pattern with *");
            _expectations.Add(new Expectation(board, must, mustNot, LocationOf(key)));
        }
    }

    private Location LocationOf(YamlNode node) => new(_source, Line: (int)node.Start.Line, Column: (int)node.Start.Column);

    private void Feature(YamlNode node, List<ExpectedFeature> features)
    {
        if (_yaml.Text(node, "a feature") is not { } text)
            return;
        var parts = text.Split('=', 2);
        if (parts[0].Length == 0 || Array.Exists(parts, part => part != part.Trim()))
            _yaml.Fail(DiagnosticId.SettingsBadValue, node, $"feature '{DeviceTreeText.Escape(text)}'; expected KEY or KEY=VALUE");
        features.Add(new ExpectedFeature(text, LocationOf(node)));
    }
}
