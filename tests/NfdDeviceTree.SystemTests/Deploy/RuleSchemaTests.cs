using System.Text.RegularExpressions;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.SystemTests.Deploy;

public sealed class RuleSchemaTests
{
    /// <summary>Of NFD v0.17; v0.19 has Ge, Le and GeLe as well.</summary>
    private static readonly string[] Operators =
        ["In", "NotIn", "InRegexp", "Exists", "DoesNotExist", "Gt", "Lt", "GtLt", "IsTrue", "IsFalse"];

    private static readonly IReadOnlyList<NodeFeatureRule> All = [.. RuleFiles.Objects, .. RuleFiles.OptIn];

    private static readonly IReadOnlyList<NodeFeatureRuleItem> Rules = RuleFiles.RulesOf(All);

    [Fact]
    public void Objects_and_rules_have_unique_names()
    {
        RuleFiles.Objects.Should().HaveCount(1);
        RuleFiles.OptIn.Should().HaveCount(2);
        All.Select(item => item.Metadata.Name).Should().OnlyHaveUniqueItems()
            .And.OnlyContain(name => Regex.IsMatch(name, "^[a-z0-9-]+$"));
        foreach (var item in All)
            item.Spec.Rules.Select(rule => rule.Name).Should().OnlyHaveUniqueItems();
    }

    /// <summary>A rule object of the same name would replace a part of 0.1's rules.</summary>
    [Fact]
    public void No_object_has_a_name_of_version_0_1() =>
        All.Select(item => item.Metadata.Name).Should().NotIntersectWith(RuleFiles.Of01.Select(item => item.Metadata.Name)).And.NotBeEmpty();

    [Fact]
    public void Every_rule_has_conditions_and_sets_only_labels_or_resources()
    {
        foreach (var rule in Rules)
        {
            (rule.MatchFeatures?.Count > 0 || rule.MatchAny?.Count > 0).Should().BeTrue(rule.Name);
            (rule.Labels?.Count > 0 ^ rule.ExtendedResources?.Count > 0).Should().BeTrue(rule.Name);
            rule.Taints.Should().BeNull(rule.Name);
        }
    }

    [Fact]
    public void Operators_are_known_to_NFD_and_have_the_right_number_of_values()
    {
        var terms = Rules.SelectMany(rule => (rule.MatchFeatures ?? []).Concat(rule.MatchAny?.SelectMany(any => any.MatchFeatures) ?? [])).ToList();
        foreach (var term in terms)
            (term.MatchExpressions?.Count ?? 0).Should().BeGreaterThan(term.MatchName is null ? 0 : -1, "a term without expressions and without a name matches everything");
        foreach (var expression in terms.SelectMany(term => (term.MatchExpressions?.Values ?? []).Append(term.MatchName)).OfType<MatchExpression>())
        {
            expression.Op.Should().BeOneOf(Operators);
            expression.Type.Should().BeNull("v0.17 has no types");
            var values = expression.Value?.Count ?? 0;
            switch (expression.Op)
            {
                case "Exists" or "DoesNotExist" or "IsTrue" or "IsFalse":
                    values.Should().Be(0);
                    break;
                case "Gt" or "Lt":
                    values.Should().Be(1);
                    break;
                case "InRegexp":
                    expression.Value.Should().NotBeEmpty().And.OnlyContain(pattern =>
                        pattern.StartsWith('^') && pattern.EndsWith('$'), "anything else matches inside of longer names");
                    break;
                default:
                    values.Should().BePositive();
                    break;
            }
        }
    }

    [Fact]
    public void NFD_accepts_all_labels_and_resources()
    {
        foreach (var (key, value) in Rules.SelectMany(rule => (rule.Labels ?? new Dictionary<string, string>()).Concat(rule.ExtendedResources ?? new Dictionary<string, string>())))
        {
            LabelKey.IsValid(key).Should().BeTrue(key);
            if (!value.StartsWith("@local.feature.", StringComparison.Ordinal))
                value.Should().MatchRegex(@"^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$", "rule B2");
        }

        RuleFiles.RulesOf(RuleFiles.Objects).SelectMany(rule => rule.Labels!.Keys).Should()
            .OnlyContain(key => key.StartsWith("accelerator.devicetree.org/", StringComparison.Ordinal));
    }
}
