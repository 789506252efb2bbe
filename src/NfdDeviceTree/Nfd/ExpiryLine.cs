using System.Globalization;
using System.Text;

namespace NfdDeviceTree.Nfd;

/// <summary>
/// The first line of a file whose labels are to fade when the sidecar is gone: <c># +expiry-time=2026-11-24T02:04:00Z</c>
/// (NFD contract A8).
/// </summary>
internal static class ExpiryLine
{
    /// <summary>NFD looks at its files once a minute; labels must not fade between two looks of a slow one.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(3);

    private const string Directive = "# +expiry-time=";
    private const string Format = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>Bytes of the line: in this form a time has as many characters as the form itself.</summary>
    public static int LineLength => Directive.Length + Format.Length + 1;

    /// <summary>The file with the line before it.</summary>
    public static byte[] Prepend(DateTimeOffset until, byte[] body) =>
        [.. Encoding.ASCII.GetBytes(Directive + until.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture) + "\n"), .. body];

    /// <summary>
    /// What a file that says the same has left of its life; null where that is not more than half, so that it is to be written
    /// anew. One that would live longer than a new one was written under another clock.
    /// </summary>
    public static TimeSpan? Left(ReadOnlySpan<byte> file, ReadOnlySpan<byte> body, DateTimeOffset now, TimeSpan life)
    {
        if (!Body(file).SequenceEqual(body) || Until(file) is not { } until)
            return null;
        var left = until - now;
        return left > life / 2 && left <= life ? left : null;
    }

    /// <summary>The file without the line, if it has one.</summary>
    public static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> file)
    {
        if (Until(file) is null)
            return file;
        var end = file.IndexOf((byte)'\n');
        return end < 0 ? [] : file[(end + 1)..];
    }

    private static DateTimeOffset? Until(ReadOnlySpan<byte> file)
    {
        var end = file.IndexOf((byte)'\n');
        var line = Encoding.UTF8.GetString(end < 0 ? file : file[..end]);
        return line.StartsWith(Directive, StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(line[Directive.Length..], Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until)
            ? until
            : null;
    }
}
