namespace NfdDeviceTree.SystemTests.Deploy;

public sealed class RuleEvaluatorTests
{
    private static readonly Dictionary<string, string> Elements = new() { ["devicetree.soc"] = "acme-x1", ["devicetree.compatible.acme,gpu"] = "2" };

    [Theory]
    [InlineData("matchExpressions: {devicetree.soc: {op: Exists}}", true)]
    [InlineData("matchExpressions: {devicetree.so: {op: Exists}}", false)]
    [InlineData("matchExpressions: {devicetree.soc: {op: In, value: [a, acme-x1]}}", true)]
    [InlineData("matchExpressions: {devicetree.soc: {op: In, value: [acme]}}", false)]
    [InlineData("matchExpressions: {devicetree.soc: {op: InRegexp, value: [b, e-x]}}", true)]
    [InlineData("matchExpressions: {devicetree.soc: {op: InRegexp, value: ['^e-x']}}", false)]
    [InlineData("matchExpressions: {'devicetree.compatible.acme,gpu': {op: Gt, value: ['1']}}", true)]
    [InlineData("matchExpressions: {'devicetree.compatible.acme,gpu': {op: Gt, value: ['2']}}", false)]
    [InlineData("matchExpressions: {none: {op: Gt, value: ['-1']}}", false)]
    [InlineData("matchExpressions: {devicetree.soc: {op: Exists}, none: {op: Exists}}", false)]
    [InlineData("matchName: {op: In, value: [devicetree.soc]}", true)]
    [InlineData("matchName: {op: In, value: [acme-x1]}", false)]
    [InlineData("matchName: {op: InRegexp, value: [',gpu$']}", true)]
    [InlineData("matchName: {op: InRegexp, value: [',gp$']}", false)]
    [InlineData("matchName: {op: InRegexp, value: [',gpu$']}, matchExpressions: {none: {op: Exists}}", false)]
    public void A_term_matches_as_in_NFD(string term, bool expected)
    {
        RuleEvaluator.Matches(Rule($"matchFeatures: [{{feature: local.feature, {term}}}]"), Elements).Should().Be(expected);
        RuleEvaluator.Matches(Rule($"matchAny: [{{matchFeatures: [{{feature: local.feature, {term}}}]}}]"), Elements).Should().Be(expected);
    }

    [Theory]
    [InlineData("{op: Lt, value: ['1']}")]
    [InlineData("{op: Exists, value: [a]}")]
    [InlineData("{op: In}")]
    [InlineData("{op: Gt, value: ['1', '2']}")]
    public void An_unsupported_expression_is_an_error(string expression)
    {
        var evaluate = () => RuleEvaluator.Matches(Rule($"matchFeatures: [{{feature: local.feature, matchName: {expression}}}]"), Elements);

        evaluate.Should().Throw<NotSupportedException>();
    }

    [Fact]
    public void A_dynamic_value_is_the_value_of_the_element()
    {
        var rule = Rule("labels: {a.org/soc: '@local.feature.devicetree.soc', a.org/is: 'true'}");

        RuleEvaluator.Labels([rule], Elements).ToDictionary(label => label.Key, label => label.Single()).Should()
            .Equal(new Dictionary<string, string> { ["a.org/soc"] = "acme-x1", ["a.org/is"] = "true" });
    }

    private static NodeFeatureRuleItem Rule(string yaml) =>
        StrictYaml.As<NodeFeatureRuleItem>(StrictYaml.Documents($"{{name: test, {yaml}}}")[0]);
}
