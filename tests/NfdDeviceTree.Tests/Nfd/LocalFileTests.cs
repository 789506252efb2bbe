using System.Text;

namespace NfdDeviceTree.Tests.Nfd;

/// <summary>Tests for <see cref="LocalFile"/>, on which other tests rely.</summary>
public sealed class LocalFileTests
{
    [Fact]
    public void LocalFile_reads_a_file_as_NFD_does()
    {
        var file = Parse("# comment\n\n  a/b=1 \r\n# +no-label\n\n# comment\nraw=x=y\nbare\n#+no-label\nempty=\nk = v\n# +expiry-time=x\nbare=2\n");
        file.Features.Should().Equal(new Dictionary<string, string>
        {
            ["a/b"] = "1",
            ["raw"] = "x=y",
            ["bare"] = "true",
            ["empty"] = "",
            ["k "] = " v",
        });
        file.Labels.Keys.Should().BeEquivalentTo("a/b", "bare", "empty", "k ");
        file.Oddities.Should().Equal("# +expiry-time=x", "again: bare");
    }

    [Fact]
    public void A_byte_order_mark_becomes_part_of_the_first_key() =>
        Parse("\ufeffa/b=1\n").Labels.Keys.Should().Equal("\ufeffa/b");

    [Fact]
    public void LocalFile_lists_labels_that_NFD_would_drop() =>
        Parse("a.b/c=1\na/b/c=1\nb=1\nA/b=1\na/-b=1\na/b=\na/c=@x\na/d=-\n").InvalidLabels()
            .Should().Equal("a/b/c=1", "b=1", "A/b=1", "a/-b=1", "a/c=@x", "a/d=-");

    private static LocalFile Parse(string text) => LocalFile.Parse(Encoding.UTF8.GetBytes(text));
}
