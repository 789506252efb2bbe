using System.Globalization;
using System.Text.RegularExpressions;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>
/// Evaluates NodeFeatureRules as nfd-master does, on the elements of <c>local.feature</c> and on devices such as those of
/// <c>pci.device</c>. It supports the operators and fields that the rules of this repository use, and throws on others.
/// </summary>
internal static class RuleEvaluator
{
    private const string LocalFeature = "local.feature";

    /// <summary>NFD's regular expressions are RE2, without look-around and back-references. This option refuses these too.</summary>
    private const RegexOptions Re2 = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly Dictionary<string, Regex> Patterns = [];

    /// <summary>Whether all terms and, if there are any, one of the alternatives match.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="elements">The elements of <c>local.feature</c>.</param>
    /// <param name="devices">Devices: their feature and their attributes.</param>
    public static bool Matches(NodeFeatureRuleItem rule, IReadOnlyDictionary<string, string> elements, params (string Feature, IReadOnlyDictionary<string, string> Attributes)[] devices) =>
        (rule.MatchAny is null || rule.MatchAny.Any(any => any.MatchFeatures.All(term => Matches(term, elements, devices))))
        && (rule.MatchFeatures is null || rule.MatchFeatures.All(term => Matches(term, elements, devices)));

    /// <summary>The labels that the rules set, each with all its values.</summary>
    public static ILookup<string, string> Labels(IEnumerable<NodeFeatureRuleItem> rules, IReadOnlyDictionary<string, string> elements) =>
        rules.Where(rule => Matches(rule, elements))
            .SelectMany(rule => rule.Labels!)
            .Select(label => (label.Key, Value: Resolve(label.Value, elements)))
            .Distinct()
            .ToLookup(label => label.Key, label => label.Value);

    /// <summary><c>@local.feature.NAME</c> is the value of that element (NFD's dynamic values).</summary>
    public static string Resolve(string value, IReadOnlyDictionary<string, string> elements)
    {
        if (!value.StartsWith('@'))
            return value;
        var parts = value[1..].Split('.', 3);
        return $"{parts[0]}.{parts[1]}" == LocalFeature ? elements[parts[2]] : throw new NotSupportedException(value);
    }

    private static bool Matches(FeatureMatcherTerm term, IReadOnlyDictionary<string, string> elements, (string Feature, IReadOnlyDictionary<string, string> Attributes)[] devices)
    {
        // All expressions must hold for one device.
        if (term is { Feature: "pci.device" or "usb.device", MatchName: null, MatchExpressions: { } expressions })
            return devices.Any(device => device.Feature == term.Feature && expressions.All(expression =>
                Holds(expression.Value, device.Attributes.TryGetValue(expression.Key, out var value) ? value : null)));
        if (term.Feature != LocalFeature)
            throw new NotSupportedException(term.Feature);
        return (term.MatchExpressions is null || term.MatchExpressions.All(expression =>
                Holds(expression.Value, elements.TryGetValue(expression.Key, out var value) ? value : null)))
            && (term.MatchName is null || elements.Keys.Any(name => Holds(term.MatchName, name)));
    }

    /// <param name="expression">The condition.</param>
    /// <param name="value">The value of the element; null if the element does not exist.</param>
    private static bool Holds(MatchExpression expression, string? value) => expression switch
    {
        { Op: "Exists", Value: null, Type: null } => value is not null,
        { Op: "In", Value.Count: > 0, Type: null } => value is not null && expression.Value.Contains(value),
        { Op: "InRegexp", Value.Count: > 0, Type: null } => value is not null && expression.Value.Any(pattern => Pattern(pattern).IsMatch(value)),
        { Op: "Gt", Value.Count: 1, Type: null } => value is not null && Number(value) > Number(expression.Value[0]),
        _ => throw new NotSupportedException(expression.ToString()),
    };

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static Regex Pattern(string pattern)
    {
        lock (Patterns)
            return Patterns.TryGetValue(pattern, out var known) ? known : Patterns[pattern] = new Regex(pattern, Re2);
    }
}
