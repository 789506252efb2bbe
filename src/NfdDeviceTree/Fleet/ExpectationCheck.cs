using Devicetree;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Fleet;

/// <summary>Compares boards with an expectation. Several threads may use it.</summary>
internal sealed class ExpectationCheck
{
    private readonly Expectation _expectation;
    private readonly IReadOnlyList<LocatedQuery> _must, _mustNot;

    /// <summary>Prepares an expectation.</summary>
    /// <param name="expectation">What the user expects.</param>
    /// <param name="options">How compatible strings become labels.</param>
    public ExpectationCheck(Expectation expectation, NamingOptions options)
    {
        _expectation = expectation;
        _must = Queries(expectation.Must, options);
        _mustNot = Queries(expectation.MustNot, options);
    }

    /// <summary>The features that a board must not have.</summary>
    public IEnumerable<FeatureQuery> MustNot => _mustNot.Select(excluded => excluded.Query);

    /// <summary>The error of an expectation that matches no board. Without it, a wrong pattern would never fail.</summary>
    public Diagnostic Unused => Diagnostic.Error(DiagnosticId.ExpectationFailed, _expectation.Location, $"no board matches '{DeviceTreeText.Escape(_expectation.Board)}'");

    /// <summary>
    /// Whether the expectation's pattern matches a board: the path, the rest of the path after any slash, or the file name
    /// without extension.
    /// </summary>
    public bool IsAbout(string path)
    {
        var pattern = _expectation.Board;
        if (Glob.Matches(pattern, path) || Glob.Matches(pattern, BoardPath.NameOf(path)))
            return true;
        for (var i = 0; i < path.Length; i++)
            if (path[i] == '/' && Glob.Matches(pattern, path.AsSpan(i + 1)))
                return true;
        return false;
    }

    /// <summary>Returns an error for each feature that is missing or not allowed.</summary>
    public IEnumerable<Diagnostic> Failures(string path, FeatureSet features)
    {
        foreach (var (query, location) in _must)
            if (!query.Matches(features))
                yield return Failure($"must have {DeviceTreeText.Escape(query.Text)}", location);
        foreach (var (query, location) in _mustNot)
            if (query.Find(features).FirstOrDefault() is { } feature)
                yield return Failure($"must not have {feature.Key}={feature.Value}", location);

        Diagnostic Failure(string what, Location location) =>
            Diagnostic.Error(DiagnosticId.ExpectationFailed, new Location(path), $"{what} ({location})");
    }

    /// <summary>Returns a warning for each excluded feature whose key is probably mistyped, so that it excludes nothing.</summary>
    /// <param name="keys">The keys of all boards.</param>
    public IEnumerable<Diagnostic> Mistyped(KeysOfBoards keys)
    {
        foreach (var (query, location) in _mustNot)
            if (keys.Mistyped(query) is { } message)
                yield return Diagnostic.Warning(DiagnosticId.ExpectationFailed, location, message);
    }

    private static List<LocatedQuery> Queries(IReadOnlyList<ExpectedFeature> expected, NamingOptions options)
    {
        var queries = new List<LocatedQuery>();
        foreach (var (text, location) in expected)
            if (FeatureQuery.Parse(text, options, labelsOnly: false) is { } query)
                queries.Add(new LocatedQuery(query, location));
        return queries;
    }

    private sealed record LocatedQuery(FeatureQuery Query, Location Location);
}
