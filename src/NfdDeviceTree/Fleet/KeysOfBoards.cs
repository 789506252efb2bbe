using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Fleet;

/// <summary>The keys that boards have, to recognize a key that the user mistyped. Several threads may use it.</summary>
internal sealed class KeysOfBoards
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _keys = [];

    /// <summary>Adds the keys of a board, with and without namespace or prefix.</summary>
    public void Add(FeatureSet features)
    {
        lock (_lock)
        {
            foreach (var label in features.Labels)
                Add(label.Key);
            foreach (var feature in features.Raw)
                Add(feature.Key);
        }
    }

    /// <summary>
    /// Returns <c>; did you mean X?</c> if no board has the key of a query and another key is near; else an empty text.
    /// </summary>
    public string Hint(FeatureQuery query)
    {
        lock (_lock)
            return query.IsPattern || _keys.Contains(query.Key) ? "" : Nearest.Hint(query.Key, _keys);
    }

    /// <summary>Returns the message for a query that excludes nothing because its key is probably mistyped; null otherwise.</summary>
    public string? Mistyped(FeatureQuery query) =>
        Hint(query) is { Length: > 0 } hint ? $"no board has {DeviceTreeText.Escape(query.Key)}{hint}" : null;

    private void Add(string key)
    {
        _keys.Add(key);
        _keys.Add(FeatureQuery.ShortKey(key));
    }
}
