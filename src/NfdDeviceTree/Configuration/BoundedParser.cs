using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NfdDeviceTree.Configuration;

/// <summary>
/// YAML events with a limit on nesting, without aliases and without duplicate keys. The code that builds nodes from the events
/// recurses at each level, and an alias can repeat a large list a million times.
/// </summary>
internal sealed class BoundedParser : IParser
{
    /// <summary>The settings need six levels. A hundred thousand would overflow the stack.</summary>
    public const int MaxDepth = 16;

    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly Stack<Collection> _open = new();

    /// <summary>Parses a text.</summary>
    public BoundedParser(TextReader text)
    {
        _scanner = new Scanner(text);
        _parser = new Parser(_scanner);
    }

    /// <inheritdoc/>
    public ParsingEvent? Current => _parser.Current;

    /// <inheritdoc/>
    /// <exception cref="YamlException">Not YAML, nested too deeply, an alias, or a duplicate key; always with a position.</exception>
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
            Check(now);
        return moved;
    }

    private void Check(ParsingEvent now)
    {
        switch (now)
        {
            case AnchorAlias alias:
                throw new YamlException(now.Start, now.End, $"alias *{alias.Value}; aliases are not supported; quote a text that begins with *");
            case MappingEnd or SequenceEnd:
                _open.Pop();
                break;
            case Scalar scalar when _open.TryPeek(out var mapping) && mapping.IsNextKey():
                if (!mapping.Keys!.Add(scalar.Value))
                    throw new DuplicateKeyException(scalar.Start, scalar.End, scalar.Value);
                break;
            case Scalar:
                break;
            case MappingStart or SequenceStart:
                if (_open.TryPeek(out var parent))
                    parent.IsNextKey();
                if (_open.Count == MaxDepth)
                    throw new YamlException(now.Start, now.End, $"nested deeper than {MaxDepth} levels");
                _open.Push(new Collection(now is MappingStart ? [] : null));
                break;
        }
    }

    /// <summary>An open mapping or sequence.</summary>
    private sealed class Collection(HashSet<string>? keys)
    {
        private bool _isKey = true;

        /// <summary>The keys so far; null for a sequence.</summary>
        public HashSet<string>? Keys => keys;

        /// <summary>Whether the next node is a key. Keys and values alternate.</summary>
        public bool IsNextKey()
        {
            var isKey = keys is not null && _isKey;
            _isKey = !_isKey;
            return isKey;
        }
    }
}
