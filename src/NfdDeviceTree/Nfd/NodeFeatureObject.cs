using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NfdDeviceTree.Nfd;

/// <summary>
/// The object that NFD's worker would make from the feature file (NFD contract F), in YAML: the input of
/// <c>kubectl nfd dryrun</c>. <c>local.feature</c> holds raw features and labels, <c>local.label</c> the labels (A9).
/// </summary>
internal static class NodeFeatureObject
{
    /// <summary>
    /// One line for each feature of any length. YAML allows a key of up to 1,024 characters without a <c>?</c> before it. An escape
    /// has up to six characters for each character that the emitter counts.
    /// </summary>
    private static readonly EmitterSettings Layout = new(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024 / 6);

    private const string ApiVersion = "nfd.k8s-sigs.io/v1alpha1", Kind = "NodeFeature";

    /// <summary>The beginning of every object.</summary>
    public const string Start = $"apiVersion: {ApiVersion}\nkind: {Kind}\n";

    /// <summary>Renders the object.</summary>
    /// <param name="features">The features of the feature file, from <see cref="FeatureFile.Fit"/>.</param>
    /// <param name="node">The name of the object and of the node.</param>
    public static string Render(FeatureSet features, NodeName node)
    {
        var text = new StringWriter { NewLine = "\n" };
        var yaml = new Emitter(text, Layout);
        yaml.Emit(new StreamStart());
        yaml.Emit(new DocumentStart(null, null, isImplicit: true));
        Mapping(yaml, () =>
        {
            Plain(yaml, "apiVersion", ApiVersion);
            Plain(yaml, "kind", Kind);
            Mapping(yaml, "metadata", () =>
            {
                Entry(yaml, "name", node.Text);
                Mapping(yaml, "labels", () => Entry(yaml, "nfd.node.kubernetes.io/node-name", node.Text));
            });
            Mapping(yaml, "spec", () =>
            {
                Mapping(yaml, "features", () => Mapping(yaml, "attributes", () =>
                {
                    Mapping(yaml, "local.feature", () => Mapping(yaml, "elements", () => Entries(yaml, [.. features.Labels, .. features.Raw])));
                    Mapping(yaml, "local.label", () => Mapping(yaml, "elements", () => Entries(yaml, features.Labels)));
                }));
                Mapping(yaml, "labels", () => Entries(yaml, features.Labels));
            });
        });
        yaml.Emit(new DocumentEnd(isImplicit: true));
        yaml.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Mapping(Emitter yaml, string key, Action content)
    {
        Scalar(yaml, key, ScalarStyle.Plain);
        Mapping(yaml, content);
    }

    private static void Mapping(Emitter yaml, Action content)
    {
        yaml.Emit(new MappingStart());
        content();
        yaml.Emit(new MappingEnd());
    }

    private static void Plain(Emitter yaml, string key, string value)
    {
        Scalar(yaml, key, ScalarStyle.Plain);
        Scalar(yaml, value, ScalarStyle.Plain);
    }

    private static void Entries(Emitter yaml, IReadOnlyList<Feature> features)
    {
        foreach (var feature in features)
            Entry(yaml, feature.Key, feature.Value);
    }

    /// <summary>
    /// Quotes values, because <c>4</c> would be a number. Quotes keys that YAML could read as a number or a boolean; the
    /// settings can name such keys. For a key that begins with a letter and has a dot or a slash, the emitter decides.
    /// </summary>
    private static void Entry(Emitter yaml, string key, string value)
    {
        var isText = key == "name" || char.IsAsciiLetter(key[0]) && key.AsSpan().ContainsAny('/', '.');
        Scalar(yaml, key, isText ? ScalarStyle.Any : ScalarStyle.DoubleQuoted);
        Scalar(yaml, value, ScalarStyle.DoubleQuoted);
    }

    private static void Scalar(Emitter yaml, string text, ScalarStyle style) =>
        yaml.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true));
}
