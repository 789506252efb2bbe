using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Devicetree;

/// <summary>Properties of a directory tree that are not regular files when they are read.</summary>
public sealed class ChangingTreeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_property_that_is_a_FIFO_with_much_in_it_is_left_out_with_a_warning()
    {
        _directory.Write("tree/compatible", "acme,board\0");
        var fifo = _directory.MakeFifo("tree/gpu/compatible");
        using var pipe = new FileStream(fifo, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        await pipe.WriteAsync(new byte[40_000]); // less than a pipe holds, more than a buffer

        var run = Invocation.Run("-d", "--devicetree", _directory["tree"]);

        run.ExitCode.Should().Be(0, run.Error);
        run.Findings.Should().ContainSingle().Which.Should().StartWith("warning DT2");
        run.Out.Should().Contain("acme-board=1");
    }
}
