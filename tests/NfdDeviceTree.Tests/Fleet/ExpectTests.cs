using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Fleet;

/// <summary><c>boards --expect FILE</c>: a test for a fleet.</summary>
public sealed class ExpectTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public ExpectTests()
    {
        foreach (var name in new[] { "google-coral-dev", "solidrun-cubox-i", "rockchip-headless" })
            _directory.Write($"fleet/{name}.dtb", File.ReadAllBytes(Repository.Board(name)));
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Boards_as_expected_print_nothing_and_exit_with_0()
    {
        Expect("""
            version: v1
            boards:
              "*":
                mustNot: [npu, "*mali*"]
              google-coral-dev:
                must: [edge-tpu, accelerator.devicetree.org/gpu=true, "devicetree.compatible.vivante,gc", "family=coral"]
              fleet/solidrun-*.dtb:
                must: ["arm-cortex-a9=4", vivante-gc=3]
                mustNot: [edge-tpu]
              "*/rockchip-headless.dtb":
                mustNot: [gpu]
            """).Should().Be((0, "", "boards: 3, failures: 0\n"));
    }

    [Fact]
    public void Each_failure_is_a_line_with_the_board_and_the_position_of_the_expectation()
    {
        Expect("""
            version: v1
            boards:
              "*coral*":
                must: [npu, edge-tpu]
                mustNot: ["gpu*", "vivante-gc=7"]
              rockchip-headless:
                must:
                  - gpu=true
            """).Should().Be((5, """
            fleet/google-coral-dev.dtb: error DT612: must have npu (expect.yaml:4:12)
            fleet/google-coral-dev.dtb: error DT612: must not have accelerator.devicetree.org/gpu=true (expect.yaml:5:15)
            fleet/rockchip-headless.dtb: error DT612: must have gpu=true (expect.yaml:8:9)

            """, "boards: 3, failures: 3\n"));
    }

    [Fact]
    public void An_expectation_that_no_board_matches_fails()
    {
        Expect("""
            version: v1
            boards:
              jetson*: { must: [gpu] }
            """).Should().Be((5, "expect.yaml:3:3: error DT612: no board matches 'jetson*'\n", "boards: 3, failures: 1\n"));
    }

    [Fact]
    public void A_board_that_cannot_be_read_exits_with_3()
    {
        _directory.Write("fleet/broken.dtb", "");
        var (code, output, error) = Expect("version: v1\nboards: { \"*\": { mustNot: [npu] } }\n");
        (code, output).Should().Be((3, ""));
        error.Should().Contain("fleet/broken.dtb+0x0: error DT101: ").And.EndWith("boards: 3, failures: 0\n");
    }

    [Theory]
    [InlineData("", "expect.yaml: error DT405: the file lists no board")]
    [InlineData("boards: { a: { must: [npu] } }\n", "expect.yaml:1:1: error DT405: the file without version")]
    [InlineData("version: v1\n", "expect.yaml:1:1: error DT405: the file without boards")]
    [InlineData("version: v2\nboards: { a: { must: [npu] } }\n", "expect.yaml:1:10: error DT405: version 'v2'; expected v1")]
    [InlineData("version: v1\nboards: [a]\n", "expect.yaml:2:9: error DT404: ")]
    [InlineData("version: v1\nboards: { a: { must: npu } }\n", "expect.yaml:2:22: error DT404: must is ")]
    [InlineData("version: v1\nboards: { a: { musst: [npu] } }\n", "expect.yaml:2:16: error DT403: unknown key 'musst'; expected one of must, mustNot; did you mean must?")]
    [InlineData("version: v1\nboards: { a: { must: [\"=1\"] } }\n", "expect.yaml:2:23: error DT404: feature '=1'; expected KEY or KEY=VALUE")]
    [InlineData("version: v1\nboards: { \"\": { must: [npu] } }\n", "expect.yaml:2:11: error DT404: an empty board")]
    [InlineData("version: v1\nboards: { a: { must: [npu\n", "expect.yaml:")]
    [InlineData("version: v1\nboards: {}\n", "expect.yaml: error DT405: the file lists no board")]
    [InlineData("version: v1\nboards: { a: {} , a: {} }\n", "expect.yaml:2:19: error DT403: ")]
    public void A_wrong_file_of_expectations_exits_with_2_and_names_the_position(string yaml, string message)
    {
        var (code, output, error) = Expect(yaml);
        (code, output).Should().Be((2, ""));
        error.Should().StartWith(message);
    }

    [Fact]
    public void A_file_of_expectations_that_is_missing_exits_with_2()
    {
        var (code, output, error) = Invocation.Run("boards", "--expect", _directory["none.yaml"], _directory["fleet"]);
        (code, output, error).Should().Be((2, "", $"{_directory["none.yaml"]}: error DT401: no such file\n"));
    }

    private (int Code, string Out, string Error) Expect(string yaml)
    {
        var (code, output, error) = Invocation.Run("boards", "--expect", _directory.Write("expect.yaml", yaml), _directory["fleet"]);
        return (code, Shown(output), Shown(error));

        string Shown(string text) => text.Replace(_directory.Path + "/", "", StringComparison.Ordinal);
    }
}
