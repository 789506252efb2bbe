using System.Buffers;
using System.Text;

namespace NfdDeviceTree.Tree;

/// <summary>Strings of a devicetree, which promise ASCII (Devicetree Specification 2.2.4) and may hold anything.</summary>
public static class DeviceTreeString
{
    /// <summary>What is added to a byte that is not UTF-8, to make it a lone low surrogate.</summary>
    public const int StrayByte = 0xdc00;

    /// <summary>
    /// UTF-8 is read as UTF-8; each byte that is none becomes the lone surrogate U+DC00 + byte, which no text holds
    /// and <see cref="Diagnostics.Printable"/> shows as <c>\xff</c>. So different bytes never give one string.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
            return Encoding.ASCII.GetString(bytes);

        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == OperationStatus.Done)
                text.Append(rune.ToString());
            else
                foreach (var stray in bytes[..used])
                    text.Append((char)(StrayByte + stray));
            bytes = bytes[used..];
        }

        return text.ToString();
    }
}
