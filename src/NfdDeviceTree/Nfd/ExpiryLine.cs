using System.Globalization;
using System.Text;

namespace NfdDeviceTree.Nfd;

/// <summary>
/// The first line of a file that expires if the sidecar does not renew it: <c># +expiry-time=2026-11-24T02:04:00Z</c>
/// (NFD contract A8).
/// </summary>
internal static class ExpiryLine
{
    /// <summary>NFD reads its files once a minute. Shorter times could end between two reads.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(3);

    private const string Directive = FeatureGrammar.Directive + FeatureGrammar.ExpiryTime + "=";
    private const string Format = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>Bytes of the line. A time in this format has as many characters as the format.</summary>
    public static int LineLength => Directive.Length + Format.Length + 1;

    /// <summary>Adds the line to a file.</summary>
    public static byte[] Prepend(DateTimeOffset until, byte[] body) =>
        [.. Encoding.ASCII.GetBytes(Directive + until.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture) + "\n"), .. body];

    /// <summary>
    /// Returns the remaining life of a file. Returns null if the file must be renewed: its body is different, at most half of its
    /// life is left, or more than its whole life is left, because the clock was set back.
    /// </summary>
    public static TimeSpan? Left(ReadOnlySpan<byte> file, ReadOnlySpan<byte> body, DateTimeOffset now, TimeSpan life)
    {
        if (!Body(file).SequenceEqual(body) || Until(file) is not { } until)
            return null;
        var left = until - now;
        return left > life / 2 && left <= life ? left : null;
    }

    /// <summary>Removes the line from a file that has one.</summary>
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
