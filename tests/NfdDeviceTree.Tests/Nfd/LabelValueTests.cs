using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Tests.Nfd;

public sealed class LabelValueTests
{
    [Theory]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("a.b_c-9", true)]
    [InlineData("", false)] // valid (NFD contract B2), but the program writes no empty value
    [InlineData("-1", false)]
    [InlineData("1.", false)]
    [InlineData("a b", false)]
    [InlineData("@x", false)]
    [InlineData("1\n", false)]
    public void Only_values_that_Kubernetes_accepts_and_that_are_not_empty_are_created(string text, bool valid) =>
        (LabelValue.TryCreate(text)?.Text).Should().Be(valid ? text : null);

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void Values_have_at_most_sixty_three_characters(int length, bool valid) =>
        (LabelValue.TryCreate(new string('a', length)) is not null).Should().Be(valid);

    [Theory]
    [InlineData(1, "1")]
    [InlineData(1_000_000, "1000000")]
    public void A_count_is_plain_decimal(int nodes, string text) =>
        LabelValue.Count(nodes).Text.Should().Be(text);
}
