using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Fleet;

/// <summary>Selects the boards that a user asks for. Several threads may use it.</summary>
/// <param name="must">Each of these must match.</param>
/// <param name="mustNot">None of these may match.</param>
internal sealed class BoardFilter(IReadOnlyList<FeatureQuery> must, IReadOnlyList<FeatureQuery> mustNot)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _keys = [];

    /// <summary>All boards.</summary>
    public static BoardFilter All { get; } = new([], []);

    /// <summary>Whether a board passes.</summary>
    public bool Matches(FeatureSet features)
    {
        if (must.Count > 0)
            Remember(features);
        foreach (var query in must)
            if (!query.Matches(features))
                return false;
        foreach (var query in mustNot)
            if (query.Matches(features))
                return false;
        return true;
    }

    /// <summary>Returns the message that no board passed. It suggests the nearest key of any board for a query without a match.</summary>
    public string Nothing()
    {
        var conditions = new List<string>();
        foreach (var query in must)
            conditions.Add(query.Text);
        foreach (var query in mustNot)
            conditions.Add("not " + query.Text);
        var hint = "";
        foreach (var query in must)
            if (hint.Length == 0 && !query.IsPattern && !_keys.Contains(query.Key))
                hint = Nearest.Hint(query.Key, _keys);
        return $"no board has {MessageText.Escape(string.Join(" and ", conditions))}{hint}";
    }

    private void Remember(FeatureSet features)
    {
        lock (_lock)
        {
            foreach (var label in features.Labels)
            {
                _keys.Add(label.Key);
                _keys.Add(FeatureQuery.ShortKey(label.Key));
            }
        }
    }
}
