using System.Text.RegularExpressions;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.SystemTests.Deploy;

public sealed class RuleSchemaTests
{
    /// <summary>Of NFD v0.17; v0.19 has Ge, Le and GeLe as well.</summary>
    private static readonly string[] Operators =
        ["In", "NotIn", "InRegexp", "Exists", "DoesNotExist", "Gt", "Lt", "GtLt", "IsTrue", "IsFalse"];

    private static readonly string[] Namespaces =
        ["accelerator.devicetree.org", "board.devicetree.org", "soc.devicetree.org"];

    [Fact]
    public void Objects_and_rules_have_names_of_their_own()
    {
        RuleFiles.Objects.Should().HaveCount(3);
        RuleFiles.Objects.Select(item => item.Metadata.Name).Should().OnlyHaveUniqueItems()
            .And.OnlyContain(name => Regex.IsMatch(name, "^[a-z0-9-]+$"));
        foreach (var item in RuleFiles.Objects)
            item.Spec.Rules.Select(rule => rule.Name).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_rule_asks_for_something_and_sets_labels_alone()
    {
        foreach (var rule in RuleFiles.Rules)
        {
            rule.MatchFeatures.Should().NotBeNullOrEmpty(rule.Name);
            rule.Labels.Should().NotBeNullOrEmpty(rule.Name);
            rule.Taints.Should().BeNull(rule.Name);
            rule.ExtendedResources.Should().BeNull(rule.Name);
        }
    }

    [Fact]
    public void Operators_are_known_to_NFD_and_have_as_many_values_as_they_take()
    {
        var terms = RuleFiles.Rules.SelectMany(rule => rule.MatchFeatures!.Concat(rule.MatchAny?.SelectMany(any => any.MatchFeatures) ?? [])).ToList();
        foreach (var term in terms)
            (term.MatchExpressions?.Count ?? 0).Should().BeGreaterThan(term.MatchName is null ? 0 : -1, "a term without either matches everything");
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
    public void Labels_are_such_as_NFD_takes()
    {
        foreach (var (key, value) in RuleFiles.Rules.SelectMany(rule => rule.Labels!))
        {
            key.Split('/').Should().HaveCount(2, "rule B1: exactly one slash");
            key.Split('/')[0].Should().BeOneOf(Namespaces);
            LabelName.TryCreate(key.Split('/')[1]).Should().NotBeNull(key);
            if (value.StartsWith('@'))
                value.Should().BeOneOf("@local.feature.devicetree.board", "@local.feature.devicetree.soc");
            else
                value.Should().MatchRegex(@"^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$", "rule B2");
        }
    }
}
