using System.Globalization;

namespace NfdDeviceTree.Nfd;

/// <summary>
/// The time of an <c>expiry-time</c> directive: RFC 3339 with an upper-case T and Z. As Go's <c>time.Parse</c> does, it accepts an hour
/// of one digit, a comma before the fraction, and offsets of up to 24 hours and 60 minutes (NFD contract A8).
/// </summary>
internal static class ExpiryTime
{
    private const string DateAndTime = "yyyy-MM-dd'T'HH:mm:ss";
    private const int Length = 19; // of a date and a time
    private const int YearDigits = 4;
    private const int HourStart = 11, HourEnd = 12; // of an hour of one digit
    private const int MostHours = 24, MostMinutes = 60; // of an offset

    // NFD accepts the year 0, which is a leap year. .NET does not, so the year 2000 is parsed instead.
    // MinValue and the year 0 are both in the past.
    private const string YearZero = "0000", LeapYear = "2000";

    /// <summary>Reads a time. Returns null if NFD cannot read it and ignores the directive.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        if (text.StartsWith(YearZero, StringComparison.Ordinal))
            return Parse(LeapYear + text[YearDigits..]) is null ? null : DateTimeOffset.MinValue;
        if (text.Length > HourEnd && text[HourEnd] == ':')
            text = text.Insert(HourStart, "0");
        if (text.Length <= Length
            || !DateTime.TryParseExact(text[..Length], DateAndTime, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            || Offset(SkipFraction(text.AsSpan(Length))) is not { } offset)
            return null;
        var ticks = Math.Clamp(time.Ticks - offset.Ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks);
        return new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    /// <summary>A fraction of a second does not matter to NFD, which reads its files once a minute.</summary>
    private static ReadOnlySpan<char> SkipFraction(ReadOnlySpan<char> rest)
    {
        if (rest is not ['.' or ',', >= '0' and <= '9', ..])
            return rest;
        var end = rest[1..].IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? [] : rest[(1 + end)..];
    }

    private static TimeSpan? Offset(ReadOnlySpan<char> zone)
    {
        if (zone is "Z")
            return TimeSpan.Zero;
        if (zone is not ['+' or '-', _, _, ':', _, _]
            || !int.TryParse(zone[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || hours > MostHours
            || !int.TryParse(zone[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes > MostMinutes)
            return null;
        var offset = new TimeSpan(hours, minutes, 0);
        return zone[0] == '-' ? -offset : offset;
    }
}
