namespace NfdDeviceTree.Features;

/// <summary>What NFD makes of a <see cref="Feature"/>.</summary>
public enum FeatureKind
{
    /// <summary>A node label, and a raw feature for rules as well.</summary>
    Label,

    /// <summary>A raw feature for rules alone (<c># +no-label</c>).</summary>
    Raw,
}
