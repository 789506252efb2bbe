using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Fleet;

/// <summary>Finds queries with a key that no board has, and suggests a key that boards have. Several threads may use it.</summary>
/// <param name="queries">The queries. A pattern is not checked.</param>
internal sealed class KeysOfBoards(IEnumerable<FeatureQuery> queries)
{
    private readonly Lock _lock = new();
    private readonly HashSet<FeatureQuery> _unknown = [.. queries.Where(query => !query.IsPattern)];
    private readonly HashSet<string> _keys = [];

    /// <summary>Adds a board.</summary>
    public void Add(FeatureSet features)
    {
        lock (_lock)
        {
            _unknown.RemoveWhere(query => query.MatchesKey(features));
            if (_unknown.Count == 0)
                return;
            foreach (var feature in features.Labels.Concat(features.Raw))
            {
                _keys.Add(feature.Key);
                _keys.Add(FeatureQuery.ShortKey(feature.Key));
            }
        }
    }

    /// <summary>
    /// Returns <c>; did you mean X?</c> if no board has the key of a query and a board has a similar key; otherwise an empty text.
    /// </summary>
    public string Hint(FeatureQuery query)
    {
        lock (_lock)
            return _unknown.Contains(query) ? Nearest.Hint(query.Key, _keys) : "";
    }

    /// <summary>Returns the message for a query whose key is probably mistyped; null otherwise.</summary>
    public string? Mistyped(FeatureQuery query) =>
        Hint(query) is { Length: > 0 } hint ? $"no board has {DeviceTreeText.Escape(query.Key)}{hint}" : null;
}
