using NfdDeviceTree.Cli;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Cli;

/// <summary>A file of another kind at the output's path is not replaced.</summary>
public sealed class OtherFilesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string File => _directory["a/file"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("root:x:0:0:root:/root:/bin/bash\n")]
    [InlineData("#!/bin/sh\nexit 0\n")]
    [InlineData("PATH=/usr/bin\n")]
    [InlineData("\u007fELF\0\0")]
    public void A_file_of_another_kind_keeps_its_content_mode_and_time(string content)
    {
        _directory.Write("a/file", content);
        var before = Surroundings.Identity(File);

        var run = Invocation.Run("--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", File);

        run.ShouldFail(ExitCode.Output, "DT504");
        System.IO.File.ReadAllText(File).Should().Be(content);
        Surroundings.Identity(File).Should().Be(before);
        Surroundings.Of(_directory["a"]).Should().Equal("file");
    }

    [Theory]
    [InlineData("")]
    [InlineData("x.example/by-another-program=1\n# +no-label\nx.example/raw\n")]
    [InlineData("# Written by nfd-devicetree from x. Changes are overwritten.\n: a change\n")]
    public void Empty_files_and_feature_files_are_replaced(string content)
    {
        _directory.Write("a/file", content);

        Invocation.Run("--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", File).ShouldSucceed();

        System.IO.File.ReadAllText(File).Should().Contain("nvidia-jetson-nano=1");
    }

    [Fact]
    public void A_sidecar_reports_a_file_of_another_kind_once_and_writes_after_its_removal()
    {
        _directory.Write("a/file", "root:x:0:0:root:/root:/bin/bash\n");
        using var sidecar = SidecarProcess.Start("watch", "--interval", "1s", "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", File);
        sidecar.WaitFor("id=DT504");

        System.IO.File.Delete(File);

        sidecar.WaitFor("info recovered");
        sidecar.Count("Z error ").Should().Be(1);
    }
}
