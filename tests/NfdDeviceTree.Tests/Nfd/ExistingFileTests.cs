using System.Text;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Tests.Nfd;

public sealed class ExistingFileTests
{
    private const string Old = "# Written by nfd-devicetree from this machine's devicetree. Changes are overwritten.";
    private const string New = "# Written by nfd-devicetree from /boards/x.dtb. Changes are overwritten.";
    private const string Expiry = "# +expiry-time=2026-01-31T12:10:00Z\n";

    [Theory]
    [InlineData(Old + "\nexample.com/any=1\n", true)]
    [InlineData(New + "\nexample.com/any=1\n", true)]
    [InlineData(Expiry + New + "\n", true)]
    [InlineData("beta.devicetree.org/acme=1\n", true)]
    [InlineData("accelerator.devicetree.org/gpu=true\nbeta.devicetree.org/acme=1\nboard.devicetree.org/name=acme\nsoc.devicetree.org/name=x", true)]
    [InlineData("beta.devicetree.org/acme=1\nexample.com/mine=1\n", false)]
    [InlineData("\ufeffbeta.devicetree.org/acme=1\n", false)]
    [InlineData(" " + New, false)]
    [InlineData("# a comment\nbeta.devicetree.org/acme=1\n", false)]
    [InlineData("beta.devicetree.org=1\n", false)]
    [InlineData("beta.devicetree.organic/acme=1\n", false)]
    [InlineData("beta.devicetree.org/a/b=1\n", false)]
    [InlineData("example.com/any=1\n", false)]
    [InlineData("", false)]
    [InlineData("\n\n", false)]
    public void A_file_of_nfd_devicetree_has_its_header_or_only_its_labels(string content, bool ours) =>
        ExistingFile.IsOurs(Encoding.UTF8.GetBytes(content), NamingOptions.Default.Namespaces).Should().Be(ours);

    [Theory]
    [InlineData("")]
    [InlineData("\n \n")]
    [InlineData(Old + "\nanything\n")]
    [InlineData(New)]
    [InlineData(Expiry + Old + "\nanything\n")]
    [InlineData("# Comment\n\n# +no-label\nexample.com/any\n  x.example/b=1 \r\n")]
    [InlineData("devicetree.model=Board 1\n")]
    [InlineData("x.example/flag\nx.example/a=1\n")]
    public void A_feature_file_may_be_replaced(string content) => Why(content).Should().BeNull();

    [Theory]
    [InlineData("root:x:0:0:root:/root:/bin/bash\n", "line 1")]
    [InlineData("x.example/a=1\nPermitRootLogin no\n", "line 2")]
    [InlineData("x.example/a=1\n\n[section]\n", "line 3")]
    [InlineData("PATH=/usr/bin:/bin\n", "line 1")]
    [InlineData("127.0.0.1 localhost\n", "line 1")]
    [InlineData("/dev/sda1 / ext4 defaults 0 1\n", "line 1")]
    [InlineData("{\"kind\": \"NodeFeature\"}\n", "line 1")]
    [InlineData("my-feature=1\n", "line 1")] // a raw feature of another program
    [InlineData("\u007fELF\u0002\u0001\n", "line 1")]
    [InlineData("# Option=value\n# Everything here is a comment\n", "no feature")]
    [InlineData("#!/bin/sh\n", "no feature")]
    [InlineData("library/nginx\nkubernetes/kubernetes\n", "KEY=VALUE")]
    [InlineData("# types\napplication/json\ntext/html\n", "KEY=VALUE")]
    public void A_file_of_another_kind_may_not_be_replaced(string content, string why) => Why(content).Should().Contain(why);

    [Fact]
    public void A_file_that_NFD_skips_may_be_replaced_only_with_the_header()
    {
        var features = string.Concat(Enumerable.Repeat("x.example/a=1\n", 5000));

        Why(features).Should().Contain("65536 bytes");
        Why(New + "\n" + features).Should().BeNull();
    }

    private static string? Why(string content) => ExistingFile.WhyKept(Encoding.UTF8.GetBytes(content));
}
