namespace NfdDeviceTree.Cli.Rendering;

/// <summary>Fits text into a width.</summary>
internal static class TextLayout
{
    private const char Ellipsis = '…';

    /// <summary>Breaks a text at blanks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The characters of a line.</param>
    /// <param name="breaksWords">Also breaks words that are longer than a line.</param>
    public static List<string> Wrap(string text, int width, bool breaksWords = true)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var part in text.Split(' '))
        {
            var word = part;
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = "";
            }

            var start = 0;
            for (; breaksWords && word.Length - start > width; start += width)
                lines.Add(word.Substring(start, width));
            word = word[start..];
            line = line.Length == 0 ? word : $"{line} {word}";
        }

        lines.Add(line);
        return lines;
    }

    // Below this width a text keeps only its end.
    private const int ShortestWithBeginning = 30;

    /// <summary>
    /// Shortens a text in the middle, or at the beginning if the width is small. In the middle, the end of the text, which names
    /// the node or the file, gets two thirds of the width.
    /// </summary>
    public static string Shorten(string text, int width)
    {
        if (text.Length <= width)
            return text;
        var begin = width < ShortestWithBeginning ? 0 : (width - 1) / 3;
        return text[..begin] + Ellipsis + text[^(width - 1 - begin)..];
    }
}
