using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Documentation;

/// <summary>A page of documentation, as text with blocks of code.</summary>
internal static class Page
{
    private const string Fence = "```", Prompt = "$ ", Omitted = "…\n";

    /// <summary>README.md, all pages in nfd-config/environments, and TROUBLESHOOTING.md.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        Path.Join(Repository.Root, "README.md"),
        .. Directory.EnumerateFiles(Path.Join(Repository.Root, "nfd-config", "environments"), "*.md").Order(StringComparer.Ordinal),
        Path.Join(Repository.Root, "nfd-config", "TROUBLESHOOTING.md"),
    ];

    /// <summary>The blocks of one language. A block in a list loses the indentation of its fence.</summary>
    public static IEnumerable<string> Blocks(string path, string language)
    {
        string? block = null;
        var indentation = 0;
        foreach (var line in File.ReadLines(path))
        {
            var text = line.TrimStart();
            if (block is not null && text == Fence)
            {
                yield return block;
                block = null;
            }
            else if (block is not null)
            {
                block += (line.Length > indentation ? line[indentation..] : "") + "\n";
            }
            else if (text == Fence + language)
            {
                block = "";
                indentation = line.Length - text.Length;
            }
        }
    }

    /// <summary>The commands of the console blocks, with what the page shows that they print.</summary>
    public static IEnumerable<(string Command, string Shown)> Steps(string path)
    {
        foreach (var block in Blocks(path, "console"))
        {
            var parts = ("\n" + block).Split("\n" + Prompt);
            parts[0].Should().BeEmpty("a block of {0} begins with a command", path);
            foreach (var part in parts[1..])
            {
                var end = part.IndexOf('\n', StringComparison.Ordinal);
                yield return end < 0 ? (part, "") : (part[..end], part[(end + 1)..].TrimEnd('\n') + "\n");
            }
        }
    }

    /// <summary>Whether a text equals the text on a page, in which a line <c>…</c> matches any lines.</summary>
    public static bool IsShownAs(this string text, string shown)
    {
        var chunks = shown.Split(Omitted);
        if (chunks.Length == 1)
            return text == shown;
        if (!text.StartsWith(chunks[0], StringComparison.Ordinal) || !text.EndsWith(chunks[^1], StringComparison.Ordinal))
            return false;
        var at = chunks[0].Length;
        foreach (var chunk in chunks[1..])
        {
            at = text.IndexOf(chunk, at, StringComparison.Ordinal);
            if (at < 0)
                return false;
            at += chunk.Length;
        }

        return true;
    }
}
