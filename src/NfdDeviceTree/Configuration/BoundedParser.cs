using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NfdDeviceTree.Configuration;

/// <summary>
/// YAML's events with a limit on nesting, because what builds nodes from them recurses on it, and without aliases: a key that
/// holds itself or a million copies of a list would never be hashed to its end.
/// </summary>
internal sealed class BoundedParser : IParser
{
    /// <summary>Settings need four levels; a hundred thousand would end the process.</summary>
    public const int MaxDepth = 16;

    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private int _depth;

    public BoundedParser(TextReader text)
    {
        _scanner = new Scanner(text);
        _parser = new Parser(_scanner);
    }

    /// <inheritdoc/>
    public ParsingEvent? Current => _parser.Current;

    /// <inheritdoc/>
    /// <exception cref="YamlException">Not YAML, nested too deeply, or an alias; always with a position.</exception>
    public bool MoveNext()
    {
        bool moved;
        try
        {
            moved = _parser.MoveNext();
        }
        catch (YamlException e) when (e.Start.Equals(Mark.Empty))
        {
            throw new YamlException(_scanner.CurrentPosition, _scanner.CurrentPosition, e.Message, e);
        }

        if (moved && Current is { } now)
        {
            if ((_depth += now.NestingIncrease) > MaxDepth)
                throw new YamlException(now.Start, now.End, $"nested deeper than {MaxDepth} levels");
            if (now is AnchorAlias alias)
                throw new YamlException(now.Start, now.End, $"alias *{alias.Value}; settings take none");
        }

        return moved;
    }
}
