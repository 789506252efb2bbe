namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>The rules of <c>nfd-config/rules/</c>.</summary>
internal static class RuleFiles
{
    public static IReadOnlyList<NodeFeatureRule> Objects { get; } =
        [.. DeployFiles.Rules.SelectMany(file => Manifest.OfType<NodeFeatureRule>(DeployFiles.Read(file)))];

    /// <summary>All rules, in the order in which NFD takes them: by their objects' names.</summary>
    public static IReadOnlyList<NodeFeatureRuleItem> Rules { get; } =
        [.. Objects.OrderBy(item => item.Metadata.Name, StringComparer.Ordinal).SelectMany(item => item.Spec.Rules)];
}
