using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Linux;

public sealed class FileStatusTests
{
    [Fact]
    public void A_file_time_beyond_the_calendar_of_dotnet_is_accepted()
    {
        using var directory = new TemporaryDirectory("/dev/shm"); // tmpfs keeps times of 64 bits
        var output = directory["features"];
        Invocation.Run("--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", output).ExitCode.Should().Be(0);
        Command.Run("touch", "-d", "@300000000000", output);
        Command.Run("touch", "-d", "@300000000000", directory.Path);

        Invocation.Run("--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", output, "--labels-only").ExitCode.Should().Be(0);
        Invocation.Run("check", directory.Path).ExitCode.Should().Be(0);
    }
}
