using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>Waits for changes of a directory, with the events that NFD's watcher asks Linux for (fsnotify).</summary>
internal sealed partial class Inotify : IDisposable
{
    private const int NonBlocking = 0x800, CloseOnExec = 0x80000;
    private const short Readable = 1;

    // modify, attributes, moved from and to, created, deleted, deleted or moved itself
    private const uint Events = 0x2 | 0x4 | 0x40 | 0x80 | 0x100 | 0x200 | 0x400 | 0x800;

    private readonly SafeFileHandle _handle;

    public Inotify(string directory)
    {
        _handle = new SafeFileHandle(inotify_init1(NonBlocking | CloseOnExec), ownsHandle: true);
        inotify_add_watch(_handle, directory, Events).Should().BeGreaterThan(0);
    }

    /// <summary>Waits for an event, and reads all events that are there.</summary>
    public bool Wait(int milliseconds)
    {
        var poll = new PollDescriptor { Descriptor = (int)_handle.DangerousGetHandle(), Asked = Readable };
        if (Poll(ref poll, 1, milliseconds) != 1)
            return false;
        Span<byte> events = stackalloc byte[4096];
        while (Read(_handle, ref MemoryMarshal.GetReference(events), events.Length) > 0)
            continue;
        return true;
    }

    public void Dispose() => _handle.Dispose();

    [LibraryImport("libc")]
    private static partial int inotify_init1(int flags);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int inotify_add_watch(SafeFileHandle handle, string path, uint events);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollDescriptor descriptor, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(SafeFileHandle handle, ref byte bytes, nint count);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Asked;
        public short Happened;
    }
}
