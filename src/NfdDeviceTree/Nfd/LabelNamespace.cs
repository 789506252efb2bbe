using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace NfdDeviceTree.Nfd;

/// <summary>The part of a label's key before the slash: a DNS subdomain that NFD does not refuse (NFD contract B1, B4).</summary>
internal sealed record LabelNamespace
{
    private const int MaxLength = 253;

    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz-");
    private static readonly string[] AllowedKubernetes = ["feature.node.kubernetes.io", "profile.node.kubernetes.io"];

    private LabelNamespace(string text) => Text = text;

    /// <summary>The default for labels from compatible strings: the namespace of k8s-dt-node-labeller since 2020.</summary>
    public static LabelNamespace Default { get; } = new("beta.devicetree.org");

    /// <summary>The namespace, lower-case, without a slash.</summary>
    public string Text { get; }

    /// <summary>Checks a text, or returns an error message.</summary>
    public static bool TryCreate(string text, [NotNullWhen(true)] out LabelNamespace? value, [NotNullWhen(false)] out string? error)
    {
        value = null;
        error = null;
        if (!IsDnsSubdomain(text))
            error = $"'{text}' is not a label namespace; expected a lower-case DNS name of at most {MaxLength} characters, such as {Default.Text}";
        else if (IsRefused(text))
            error = $"NFD refuses labels in '{text}'; expected a namespace outside kubernetes.io, or {string.Join(", ", AllowedKubernetes)} or a subdomain of them";
        else if (text.StartsWith(Feature.RawPrefix, StringComparison.Ordinal) && text != "devicetree.org")
            error = $"'{text}' begins like the keys of raw features ({Feature.RawPrefix}…), so that a label could have the key of a raw feature; expected another namespace";
        else
            value = new LabelNamespace(text);
        return value is not null;
    }

    /// <summary>Whether Kubernetes accepts the text as a label's namespace (NFD contract B1).</summary>
    internal static bool IsDnsSubdomain(string text) => text.Length is > 0 and <= MaxLength && text.Split('.').All(IsDnsLabel);

    /// <summary>Whether NFD refuses labels in this namespace (NFD contract B4).</summary>
    internal static bool IsRefused(string text) =>
        IsOrIsBelow(text, "kubernetes.io") && !AllowedKubernetes.Any(allowed => IsOrIsBelow(text, allowed));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool IsOrIsBelow(string text, string domain) =>
        text == domain || text.EndsWith("." + domain, StringComparison.Ordinal);

    // RFC 1123. Kubernetes' check of a subdomain does not limit the length of one label.
    private static bool IsDnsLabel(string label) =>
        label.Length > 0 && !label.AsSpan().ContainsAnyExcept(Characters) && label[0] != '-' && label[^1] != '-';
}
