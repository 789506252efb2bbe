using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>The files of <c>nfd-config/</c>.</summary>
internal static class DeployFiles
{
    public static string Root { get; } = Path.Join(Repository.Root, "nfd-config");

    /// <summary>Paths of all YAML files, relative to <see cref="Root"/>, without the Helm chart, which only helm can read.</summary>
    public static IEnumerable<string> Yaml =>
        Directory.EnumerateFiles(Root, "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(file => !file.StartsWith("chart/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>The files in <c>rules</c> that hold NodeFeatureRules.</summary>
    public static IEnumerable<string> Rules => Yaml.Where(file => Path.GetDirectoryName(file) == "rules" && !IsKustomization(file));

    public static bool IsKustomization(string file) => Path.GetFileName(file) == "kustomization.yaml";

    public static string FullPath(string file) => Path.Join(Root, file);

    public static string Read(string file) => File.ReadAllText(FullPath(file));
}
