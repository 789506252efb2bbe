using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Nfd;

/// <summary>What NFD holds after reading feature files, one after the other in its own order (NFD contract A9, A10).</summary>
internal sealed class NfdView
{
    private readonly SortedDictionary<string, FeatureLine> _labels = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, FeatureLine> _features = new(StringComparer.Ordinal);

    /// <summary>The labels that will be set, after <see cref="DropBadLabels"/>.</summary>
    public IReadOnlyCollection<FeatureLine> Labels => _labels.Values;

    /// <summary>What rules see as <c>local.feature</c>.</summary>
    public IReadOnlyCollection<FeatureLine> Features => _features.Values;

    /// <summary>Adds what a file says; it wins over the files before it.</summary>
    public void Add(FeatureFileReader file, Action<Diagnostic> report)
    {
        var overridden = new SortedSet<string>(StringComparer.Ordinal);
        Merge(file.Labels, _labels);
        Merge(file.Features, _features);

        void Merge(IReadOnlyDictionary<string, FeatureLine> from, SortedDictionary<string, FeatureLine> to)
        {
            foreach (var (key, line) in from)
            {
                if (to.TryGetValue(key, out var earlier) && overridden.Add(key))
                    report(Diagnostic.Warning(DiagnosticId.Overridden, new Location(line.Source, Line: line.Line),
                        $"'{DeviceTreeText.Escape(key)}' takes over from {DeviceTreeText.Escape(earlier.Source)}:{earlier.Line}: '{DeviceTreeText.Escape(line.Value)}' instead of '{DeviceTreeText.Escape(earlier.Value)}'"));
                to[key] = line;
            }
        }
    }

    /// <summary>Takes out the labels that the worker or the master drops (NFD contract B1 to B6).</summary>
    public void DropBadLabels(Action<Diagnostic> report)
    {
        foreach (var line in _labels.Values.ToList())
        {
            if (Fault(line) is not { } fault)
                continue;
            report(Diagnostic.Error(DiagnosticId.LabelDropped, new Location(line.Source, Line: line.Line),
                $"label '{DeviceTreeText.Escape(line.Key)}' is dropped: {fault}"));
            _labels.Remove(line.Key);
        }
    }

    private static string? Fault(FeatureLine line)
    {
        var slash = line.Key.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return "it has no namespace; NFD may put its own before it, but that is deprecated";
        var (prefix, name) = (line.Key[..slash], line.Key[(slash + 1)..]);
        if (name.Contains('/', StringComparison.Ordinal))
            return "it has more than one slash";
        if (!LabelNamespace.IsDnsSubdomain(prefix))
            return $"'{DeviceTreeText.Escape(prefix)}' is no lower-case DNS name";
        if (LabelNamespace.IsRefused(prefix))
            return $"NFD refuses the namespace '{prefix}'";
        if (LabelName.TryCreate(name) is null)
            return $"'{DeviceTreeText.Escape(name)}' is not 1 to 63 of A-Z a-z 0-9 . _ - with a letter or digit at both ends";
        if (line.Value.Length == 0)
            return "its value is empty, which the master omits";
        if (line.Value[0] == '@')
            return "a value that begins with @ is for rules only";
        return LabelValue.TryCreate(line.Value) is null
            ? $"the value '{DeviceTreeText.Escape(line.Value)}' is not 1 to 63 of A-Z a-z 0-9 . _ - with a letter or digit at both ends"
            : null;
    }
}
