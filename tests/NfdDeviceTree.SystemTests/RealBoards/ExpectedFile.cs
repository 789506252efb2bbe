using System.Globalization;
using System.Text.RegularExpressions;

namespace NfdDeviceTree.SystemTests.RealBoards;

/// <summary>
/// The feature file that a board should give, computed from dtc's output without the code under test. The texts of the board must
/// not need escapes; those of real boards do not.
/// </summary>
internal sealed partial class ExpectedFile
{
    private readonly DtsNode _root;

    public ExpectedFile(DtsNode root)
    {
        _root = root;
        Compatible = Count(root.All().Where(IsAvailable));
        Selected = Count(root.All().Where(node => IsAvailable(node) && (node.Parent is null || IsCpuOrGpu(node))));
    }

    /// <summary>The number of available nodes with each compatible string.</summary>
    public SortedDictionary<string, int> Compatible { get; }

    /// <summary>The number of selected nodes with each compatible string.</summary>
    public SortedDictionary<string, int> Selected { get; }

    public static string LabelName(string compatible) =>
        Ends().Replace(Refused().Replace(compatible.StartsWith("xlnx,", StringComparison.Ordinal) ? "xilinx" + compatible[4..] : compatible, "-"), "");

    /// <summary>The whole file without its header, if no two of the selected compatible strings have one name.</summary>
    public override string ToString()
    {
        var board = _root.Texts("compatible");
        var raw = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["devicetree.board"] = LabelName(board[0]) };
        if (board.Length > 1)
            raw["devicetree.soc"] = LabelName(board[^1]);
        if (_root.Texts("model") is [var model, ..])
            raw["devicetree.model"] = model;
        foreach (var (compatible, nodes) in Compatible)
            raw["devicetree.compatible." + compatible] = nodes.ToString(CultureInfo.InvariantCulture);
        var labels = Selected.OrderBy(label => LabelName(label.Key), StringComparer.Ordinal)
            .Select(label => $"beta.devicetree.org/{LabelName(label.Key)}={label.Value}\n");
        return string.Concat(labels) + string.Concat(raw.Select(feature => $"# +no-label\n{feature.Key}={feature.Value}\n"));
    }

    private static SortedDictionary<string, int> Count(IEnumerable<DtsNode> nodes) =>
        new(nodes.SelectMany(node => node.Texts("compatible").Distinct()).GroupBy(compatible => compatible)
            .ToDictionary(group => group.Key, group => group.Count()), StringComparer.Ordinal);

    private static bool IsCpuOrGpu(DtsNode node) => CpuOrGpu().IsMatch(node.Name);

    private static bool IsAvailable(DtsNode node)
    {
        if (node.Parent is { } parent && !IsAvailable(parent))
            return false;
        var status = node.Texts("status").FirstOrDefault("okay");
        var isCpu = node.Parent is { Name: "cpus", Parent.Parent: null }
            && (node.Name.Split('@')[0] == "cpu" || node.Texts("device_type").FirstOrDefault() == "cpu");
        return isCpu ? status.Split('-')[0] != "fail" : status is "okay" or "ok";
    }

    [GeneratedRegex("^[cg]pu[0-9]*(@.*)?$")]
    private static partial Regex CpuOrGpu();

    [GeneratedRegex("[^A-Za-z0-9._-]")]
    private static partial Regex Refused();

    [GeneratedRegex("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$")]
    private static partial Regex Ends();
}
