using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Linux;

public sealed class DescriptorStreamTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly byte[] _content = [.. Enumerable.Range(0, 1_000_000).Select(i => (byte)(i * 31 >> 3))];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task More_bytes_than_a_pipe_holds_arrive_completely()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        var read = Task.Run(() => ReadAll(pipe));
        Write(pipe.ClientSafePipeHandle.DangerousGetHandle());
        pipe.DisposeLocalCopyOfClientHandle();
        (await read).Should().Equal(_content);
    }

    [Fact]
    public async Task A_write_waits_while_a_non_blocking_pipe_is_full()
    {
        var fifo = _directory.MakeFifo("fifo");
        using var opens = Libc.Open(fifo, Libc.ReadOnly | Libc.NonBlocking, out _); // without a reader the writer cannot open it
        using var writer = Libc.Open(fifo, Libc.WriteOnly | Libc.NonBlocking, out _)!;
        using var waiting = File.OpenRead(fifo);
        var read = Task.Run(() =>
        {
            Thread.Sleep(100); // the pipe is full by now
            return ReadAll(waiting);
        });
        Write(writer.DangerousGetHandle());
        writer.Dispose();
        (await read).Should().Equal(_content);
    }

    [Fact]
    public void A_closed_pipe_is_not_an_error()
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        var writer = pipe.ClientSafePipeHandle;
        pipe.Dispose();
        var write = () => Write(writer.DangerousGetHandle());
        write.Should().NotThrow();
    }

    [Fact]
    public void A_full_device_is_an_error_with_its_reason()
    {
        using var full = File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write);
        var write = () => Write(full.DangerousGetHandle());
        write.Should().Throw<IOException>().WithMessage("No space left on device");
    }

    [Fact]
    public void A_write_appends_to_what_other_processes_wrote_to_the_same_file()
    {
        var path = _directory.Write("log", "before ");
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.SetLength(file, 7);
            using var ours = new SafeFileHandle(file.DangerousGetHandle(), ownsHandle: false);
            Libc.Read(ours, new byte[7], out _).Should().Be(7);
            new DescriptorStream((int)ours.DangerousGetHandle()).Write("ours "u8);
            Libc.Write(ours, "theirs"u8, out _).Should().Be(6);
        }

        File.ReadAllText(path).Should().Be("before ours theirs");
    }

    private void Write(nint descriptor)
    {
        using var stream = new DescriptorStream((int)descriptor);
        stream.Write(_content);
    }

    private static byte[] ReadAll(Stream from)
    {
        using var all = new MemoryStream();
        from.CopyTo(all);
        return all.ToArray();
    }
}
