using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NfdDeviceTree.Configuration;

/// <summary>YAML's events with a limit on nesting: what builds nodes from them recurses on it.</summary>
internal sealed class BoundedParser(TextReader text) : IParser
{
    /// <summary>Settings need four levels; a hundred thousand would end the process.</summary>
    public const int MaxDepth = 16;

    private readonly Parser _parser = new(text);
    private int _depth;

    /// <inheritdoc/>
    public ParsingEvent? Current => _parser.Current;

    /// <inheritdoc/>
    /// <exception cref="YamlException">Not YAML, or nested too deeply.</exception>
    public bool MoveNext()
    {
        var moved = _parser.MoveNext();
        if (moved && Current is { } now && (_depth += now.NestingIncrease) > MaxDepth)
            throw new YamlException(now.Start, now.End, $"nested deeper than {MaxDepth} levels");
        return moved;
    }
}
