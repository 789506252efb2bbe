using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>The rules of <c>nfd-config/rules/</c>, and those of version 0.1.</summary>
internal static class RuleFiles
{
    public static IReadOnlyList<NodeFeatureRule> Objects { get; } = Read(DeployFiles.Rules.Select(DeployFiles.FullPath));

    /// <summary>Rules that are applied only if a user asks for them.</summary>
    public static IReadOnlyList<NodeFeatureRule> OptIn { get; } =
        Read(DeployFiles.Yaml.Where(file => Path.GetDirectoryName(file) == "rules/opt-in").Select(DeployFiles.FullPath));

    /// <summary>The rules of version 0.1, kept to test the migration of clusters.</summary>
    public static IReadOnlyList<NodeFeatureRule> Of01 { get; } =
        Read(Directory.EnumerateFiles(Path.Join(Repository.Root, "tests/NfdDeviceTree.SystemTests/Deploy/RulesOf01"), "*.yaml"));

    /// <summary>All rules of some objects, in the order in which NFD evaluates them: by their objects' names.</summary>
    public static IReadOnlyList<NodeFeatureRuleItem> RulesOf(IEnumerable<NodeFeatureRule> objects) =>
        [.. objects.OrderBy(item => item.Metadata.Name, StringComparer.Ordinal).SelectMany(item => item.Spec.Rules)];

    private static List<NodeFeatureRule> Read(IEnumerable<string> files) =>
        [.. files.Order(StringComparer.Ordinal).SelectMany(file => Manifest.OfType<NodeFeatureRule>(File.ReadAllText(file)))];
}
