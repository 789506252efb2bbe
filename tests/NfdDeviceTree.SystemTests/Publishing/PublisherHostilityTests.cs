using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Publishing;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Publishing;

/// <summary>Files with which another user of the output's directory could redirect the output.</summary>
public sealed class PublisherHostilityTests : IDisposable
{
    private static readonly byte[] Content = "beta.devicetree.org/acme=1\n"u8.ToArray();

    private readonly TemporaryDirectory _temporary = new();

    public PublisherHostilityTests()
    {
        Directory.CreateDirectory(_temporary["features.d"]);
        _temporary.Write("elsewhere/precious", "precious\n");
    }

    public static TheoryData<string, string> Planted
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var kind in new[] { "link to a file", "link to a directory", "dangling link", "fifo" })
                foreach (var name in new[] { ".nfd-devicetree", ".nfd-devicetree/devicetree-features.lock", "devicetree-features" })
                    data.Add(kind, name);
            data.Add("file", ".nfd-devicetree");
            data.Add("directory", ".nfd-devicetree/devicetree-features.lock");
            data.Add("directory", ".nfd-devicetree/devicetree-features.new");
            data.Add("directory", "devicetree-features");
            return data;
        }
    }

    private string Output => _temporary["features.d/devicetree-features"];

    private string Staged => _temporary["features.d/.nfd-devicetree/devicetree-features.new"];

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_file_is_refused_and_nothing_is_written_anywhere(string kind, string name)
    {
        Plant(kind, _temporary["features.d/" + name]);
        var planted = Surroundings.Identity(_temporary["features.d/" + name]);

        Refused().Should().Be(DiagnosticId.OutputHostile);

        Surroundings.Identity(_temporary["features.d/" + name]).Should().Be(planted);
        Surroundings.Of(_temporary["features.d"]).Should().NotContain(path => path == "devicetree-features" && name != path);
        NothingWrittenElsewhere();
    }

    [Theory]
    [InlineData("link to a file")]
    [InlineData("link to a directory")]
    [InlineData("dangling link")]
    [InlineData("fifo")]
    [InlineData("file")]
    public void A_planted_entry_at_the_name_of_the_staged_file_is_removed_and_not_written_through(string kind)
    {
        Plant(kind, Staged);

        OneShot.Publish(Output, Content).Change.Should().Be(FileChange.Written);

        File.ReadAllBytes(Output).Should().Equal(Content);
        Surroundings.Identity(Output).Should().StartWith("regular file 644");
        Path.Exists(Staged).Should().BeFalse();
        NothingWrittenElsewhere();
    }

    [FactWith(Needs.Root)]
    public void A_staging_directory_of_another_user_is_refused()
    {
        Directory.CreateDirectory(_temporary["features.d/.nfd-devicetree"]);
        Command.Run("chown", "65534", _temporary["features.d/.nfd-devicetree"]);

        Refused().Should().Be(DiagnosticId.OutputHostile);

        Surroundings.Of(_temporary["features.d"]).Should().Equal(".nfd-devicetree");
    }

    [Theory]
    [InlineData("775")]
    [InlineData("757")]
    [InlineData("1777")]
    public void A_staging_directory_that_others_may_write_to_is_refused(string mode)
    {
        Directory.CreateDirectory(_temporary["features.d/.nfd-devicetree"]);
        Command.Run("chmod", mode, _temporary["features.d/.nfd-devicetree"]);

        Refused().Should().Be(DiagnosticId.OutputHostile);

        Surroundings.Of(_temporary["features.d"]).Should().Equal(".nfd-devicetree");
    }

    [Theory]
    [InlineData("777")]
    [InlineData("757")]
    public void A_directory_in_which_all_users_may_replace_all_files_is_refused(string mode)
    {
        Command.Run("chmod", mode, _temporary["features.d"]);

        Refused().Should().Be(DiagnosticId.OutputHostile);

        Surroundings.Of(_temporary["features.d"]).Should().BeEmpty();
    }

    [Theory]
    [InlineData("1777")]
    [InlineData("775")]
    [InlineData("700")]
    public void A_directory_that_is_sticky_or_not_writable_for_all_is_accepted(string mode)
    {
        Command.Run("chmod", mode, _temporary["features.d"]);

        OneShot.Publish(Output, Content).Change.Should().Be(FileChange.Written);

        Surroundings.Mode(_temporary["features.d"]).Should().Be(mode);
    }

    [Fact]
    public void A_symlink_to_the_directory_is_followed_because_the_user_named_it()
    {
        Directory.CreateSymbolicLink(_temporary["by-link"], _temporary["features.d"]);

        OneShot.Publish(_temporary["by-link/devicetree-features"], Content).Change.Should().Be(FileChange.Written);

        File.ReadAllBytes(Output).Should().Equal(Content);
    }

    private void Plant(string kind, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        switch (kind)
        {
            case "link to a file":
                File.CreateSymbolicLink(path, _temporary["elsewhere/precious"]);
                break;
            case "link to a directory":
                File.CreateSymbolicLink(path, _temporary["elsewhere"]);
                break;
            case "dangling link":
                File.CreateSymbolicLink(path, _temporary["elsewhere/nothing"]);
                break;
            case "fifo":
                Command.Run("mkfifo", path);
                break;
            case "file":
                File.WriteAllText(path, "planted");
                break;
            case "directory":
                Directory.CreateDirectory(path);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    /// <summary>Opens and writes. Both must end at once, also with a FIFO.</summary>
    private DiagnosticId Refused()
    {
        var replace = () => OneShot.Publish(Output, Content);
        return replace.Should().ThrowExactly<DiagnosticException>().Which.Id;
    }

    private void NothingWrittenElsewhere()
    {
        Surroundings.Of(_temporary["elsewhere"]).Should().Equal("precious");
        File.ReadAllText(_temporary["elsewhere/precious"]).Should().Be("precious\n");
    }
}
