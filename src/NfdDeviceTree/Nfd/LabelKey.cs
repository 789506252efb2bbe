using System.Diagnostics.CodeAnalysis;
using Devicetree;

namespace NfdDeviceTree.Nfd;

/// <summary>Keys and values of labels as the worker and the master check them (NFD contract B).</summary>
internal static class LabelKey
{
    /// <summary>The namespace that the worker adds to a key without one (NFD contract B5).</summary>
    public const string DefaultNamespace = "feature.node.kubernetes.io";

    private const string NameForm = "1 to 63 characters of A-Z a-z 0-9 . _ - with a letter or digit at both ends";
    private const char Dynamic = '@';

    /// <summary>Splits a key at its only slash.</summary>
    public static bool TrySplit(string key, [NotNullWhen(true)] out string? prefix, [NotNullWhen(true)] out string? name)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var splits = slash >= 0 && slash == key.LastIndexOf('/');
        (prefix, name) = splits ? (key[..slash], key[(slash + 1)..]) : (null, null);
        return splits;
    }

    /// <summary>Whether a key has a namespace and Kubernetes accepts it (NFD contract B1).</summary>
    public static bool IsValid(string key) => Fault(key) is null;

    /// <summary>Returns the reason why NFD drops a label; null if NFD keeps it (NFD contract B1 to B6).</summary>
    /// <param name="key">The key, with a namespace.</param>
    /// <param name="value">The value.</param>
    public static string? Fault(string key, string value)
    {
        if (Fault(key) is { } fault)
            return fault;
        var prefix = key[..key.IndexOf('/', StringComparison.Ordinal)];
        if (LabelNamespace.IsRefused(prefix))
            return $"NFD refuses the namespace '{prefix}'";
        if (value.StartsWith(Dynamic))
            return $"a value that begins with {Dynamic} is for rules only";
        return value.Length == 0 || LabelText.IsValid(value) ? null : $"the value '{DeviceTreeText.Escape(value)}' is neither empty nor {NameForm}";
    }

    private static string? Fault(string key)
    {
        if (!TrySplit(key, out var prefix, out var name))
            return "it does not have exactly one slash";
        if (!LabelNamespace.IsDnsSubdomain(prefix))
            return $"'{DeviceTreeText.Escape(prefix)}' is not a lower-case DNS name";
        return LabelText.IsValid(name) ? null : $"'{DeviceTreeText.Escape(name)}' is not {NameForm}";
    }
}
