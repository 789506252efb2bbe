using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Tests.Diagnostics;

public class NearestTests
{
    [Theory]
    [InlineData("gpuu", "cpu gpu npu", "gpu")]
    [InlineData("fan", "pwm pwm-fan", "pwm-fan")]
    [InlineData("explian", "check explain watch", "explain")]
    [InlineData("EXPLAIN", "check explain watch", "explain")]
    [InlineData("wathc", "watch check", "watch")]
    [InlineData("gpu", "cpu npu", null)] // another first letter is another device
    [InlineData("nope", "name", null)] // two mistakes in four letters
    [InlineData("anything", "", null)]
    [InlineData("ab", "abcdef", null)] // too short to be a part of a word
    [InlineData("cpv", "cpa cpu", "cpa")] // the first of equals
    [InlineData("rockchip,rk3899", "rockchip,rk3288 rockchip,rk3399", "rockchip,rk3399")]
    public void The_nearest_word_has_the_fewest_mistakes(string word, string candidates, string? nearest) =>
        Nearest.To(word, candidates.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Should().Be(nearest);
}
