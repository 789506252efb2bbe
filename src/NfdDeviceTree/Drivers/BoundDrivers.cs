using System.Runtime.InteropServices;
using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Drivers;

/// <summary>
/// Reads which kernel drivers are bound to which devicetree nodes. Each <c>SYS/bus/BUS/devices/DEVICE/uevent</c> of a device
/// with a node holds <c>OF_FULLNAME=PATH</c>, and <c>DRIVER=NAME</c> if a driver is bound (Linux, <c>of_device_uevent</c>).
/// Several devices may belong to the same node: a platform device and the gpiochip of its driver.
/// </summary>
internal static class BoundDrivers
{
    private const int TryAgain = 11, NoSuchDevice = 19;

    // A uevent file has at most one page, which one read returns. The rest of a longer file is ignored.
    private const int LongestEvent = 4096, LongestListing = 32768;

    private static ReadOnlySpan<byte> DriverKey => "DRIVER="u8;

    private static ReadOnlySpan<byte> NodeKey => "OF_FULLNAME="u8;

    /// <summary>Reads the drivers.</summary>
    /// <param name="sys">The mount point of sysfs, or a copy of sysfs.</param>
    /// <returns>Sorted driver names by node path, for nodes with a bound driver; null if <c>SYS/bus</c> does not exist.</returns>
    /// <exception cref="DiagnosticException">DT207: sysfs cannot be read.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>>? Read(string sys)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var path = Path.Join(sys, "bus");
        var buses = LinuxCalls.OpenDirectory(path);
        if (buses < 0)
            return LinuxCalls.Errno == LinuxCalls.NoEntry ? null : throw Unreadable(path);
        try
        {
            var found = new Dictionary<string, IReadOnlyList<string>>();
            var uevent = new byte[LongestEvent];
            foreach (var bus in Names(buses, path, "/devices\0"u8))
            {
                var devices = LinuxCalls.OpenDirectory(buses, bus);
                if (devices < 0 && IsAbsence(LinuxCalls.Errno))
                    continue;
                var place = Path.Join(path, NameOf(bus));
                if (devices < 0)
                    throw Unreadable(place);
                try
                {
                    foreach (var device in Names(devices, place, "/uevent\0"u8))
                        if (ReadEvent(devices, device, uevent, place) is { IsEmpty: false } text)
                            Add(text, found);
                }
                finally
                {
                    LinuxCalls.Close(devices);
                }
            }

            return found;
        }
        finally
        {
            LinuxCalls.Close(buses);
        }
    }

    /// <summary>The names in a directory except hidden ones, each with a suffix that ends with NUL.</summary>
    private static List<byte[]> Names(int directory, string path, ReadOnlySpan<byte> suffix)
    {
        var names = new List<byte[]>();
        var entries = new byte[LongestListing];
        int size;
        while ((size = LinuxCalls.ReadEntries(directory, entries)) > 0)
        {
            var found = new LinuxEntries(entries.AsSpan(0, size));
            while (found.Next())
                if (found.Name[0] != (byte)'.')
                    names.Add([.. found.Name, .. suffix]);
        }

        return size == 0 ? names : throw Unreadable(path);
    }

    /// <summary>Returns a device's event file; empty if the device disappeared or has none.</summary>
    private static ReadOnlySpan<byte> ReadEvent(int devices, byte[] name, byte[] buffer, string path)
    {
        var file = LinuxCalls.OpenFile(devices, name);
        var length = file < 0 ? -1 : LinuxCalls.Read(file, buffer);
        var error = LinuxCalls.Errno;
        if (file >= 0)
            LinuxCalls.Close(file);
        if (length >= 0)
            return buffer.AsSpan(0, length);
        return IsAbsence(error) ? [] : throw Unreadable(Path.Join(path, NameOf(name)), error);
    }

    /// <summary>
    /// Whether to ignore an error: the device disappeared, or a copy of sysfs has something else at this name, such as a FIFO, a
    /// socket, a directory or a loop of symlinks.
    /// </summary>
    private static bool IsAbsence(int error) => error is LinuxCalls.NoEntry or NoSuchDevice or LinuxCalls.NotDirectory
        or LinuxCalls.IsDirectory or LinuxCalls.Loop or LinuxCalls.NoDevice or TryAgain;

    private static string NameOf(ReadOnlySpan<byte> terminated) => DeviceTreeText.Decode(terminated[..^1]);

    private static void Add(ReadOnlySpan<byte> text, Dictionary<string, IReadOnlyList<string>> found)
    {
        var driver = ValueOf(text, DriverKey);
        var node = ValueOf(text, NodeKey);
        if (driver.IsEmpty || node.IsEmpty)
            return;
        var (path, name) = (DeviceTreeText.Decode(node), DeviceTreeText.Decode(driver));
        var names = found.GetValueOrDefault(path, []);
        if (!names.Contains(name))
            found[path] = [.. names.Append(name).Order(StringComparer.Ordinal)];
    }

    private static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        foreach (var line in text.Split((byte)'\n'))
            if (text[line].StartsWith(key))
                return text[line][key.Length..];
        return [];
    }

    private static DiagnosticException Unreadable(string path, int? error = null) => new(
        DiagnosticId.DriversUnreadable, new Location(path), "cannot read the bound drivers: " + Marshal.GetPInvokeErrorMessage(error ?? LinuxCalls.Errno));
}
