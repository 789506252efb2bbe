using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Fleet;

/// <summary>Selects the boards that a user asks for. Several threads may use it.</summary>
/// <param name="must">Each of these must match.</param>
/// <param name="mustNot">None of these may match.</param>
internal sealed class BoardFilter(IReadOnlyList<FeatureQuery> must, IReadOnlyList<FeatureQuery> mustNot)
{
    private readonly KeysOfBoards _keys = new(must.Concat(mustNot));

    /// <summary>All boards.</summary>
    public static BoardFilter All { get; } = new([], []);

    /// <summary>Whether a board passes.</summary>
    public bool Matches(FeatureSet features)
    {
        _keys.Add(features);
        foreach (var query in must)
            if (!query.Matches(features))
                return false;
        foreach (var query in mustNot)
            if (query.Matches(features))
                return false;
        return true;
    }

    /// <summary>Returns the message that no board passed. Suggests a similar key for a key that no board has.</summary>
    public string Nothing()
    {
        var conditions = new List<string>();
        if (must.Count > 0)
            conditions.Add("has " + string.Join(" and ", must.Select(query => query.Text)));
        if (mustNot.Count > 0)
            conditions.Add("lacks " + string.Join(" and ", mustNot.Select(query => query.Text)));
        var hint = must.Select(_keys.Hint).FirstOrDefault(hint => hint.Length > 0);
        return $"no board {MessageText.Escape(string.Join(" and ", conditions))}{hint}";
    }

    /// <summary>Returns a message for each <c>--not</c> that excludes nothing because its key is probably mistyped.</summary>
    public IEnumerable<string> Mistyped() => mustNot.Select(_keys.Mistyped).OfType<string>();
}
