using Microsoft.Win32.SafeHandles;

namespace NfdDeviceTree.Linux;

/// <summary>
/// Writes to a descriptor that the process inherited. The stream of <see cref="Console"/> first sets up the terminal and a
/// thread for signals, which needs more time than reading a devicetree.
/// </summary>
internal sealed class DescriptorStream(int descriptor) : Stream
{
    private readonly SafeFileHandle _handle = new(descriptor, ownsHandle: false);

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Standard output or standard error.</summary>
    /// <param name="descriptor">1 or 2.</param>
    public static Stream OpenStandard(int descriptor) =>
        OperatingSystem.IsLinux() ? new DescriptorStream(descriptor)
        : descriptor == 1 ? Console.OpenStandardOutput()
        : Console.OpenStandardError();

    /// <inheritdoc/>
    /// <exception cref="IOException">The bytes cannot be written. A closed pipe is not an error.</exception>
    public override void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var written = Libc.Write(_handle, bytes, out var error);
            if (written >= 0)
            {
                bytes = bytes[written..];
                continue;
            }

            switch (error)
            {
                case Errno.EAGAIN: // an inherited non-blocking pipe is full
                    Thread.Sleep(1);
                    break;
                case Errno.EPIPE:
                    return;
                default:
                    throw new IOException(Libc.Message(error));
            }
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
