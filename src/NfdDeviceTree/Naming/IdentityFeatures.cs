using System.Globalization;
using Devicetree;

namespace NfdDeviceTree.Naming;

/// <summary>
/// Raw features that identify one machine. They are off by default, because a serial number is personal data in some
/// fleets.
/// </summary>
internal static class IdentityFeatures
{
    /// <summary>The properties that firmware writes, as <c>(node below the root, property, type, feature)</c>.</summary>
    private static readonly (string Node, string Property, PropertyType Type, string Feature)[] Known =
    [
        ("", StandardProperties.SerialNumber, PropertyType.String, "serial-number"),
        ("chosen", "u-boot,version", PropertyType.String, "u-boot-version"),
        ("chosen", "nvidia,sku", PropertyType.String, "nvidia-sku"),
        ("", "nvidia,boardids", PropertyType.Strings, "nvidia-boardids"),
        ("", "amlogic-dt-id", PropertyType.String, "amlogic-dt-id"),
        ("", "qcom,msm-id", PropertyType.Hex, "qcom-msm-id"),
        ("", "qcom,board-id", PropertyType.Hex, "qcom-board-id"),
        ("system", RaspberryPiRevision.Property, PropertyType.Hex, "raspberrypi-revision"),
    ];

    /// <summary>Whether a key is the key of one of these features, except for those that are decoded from another.</summary>
    public static bool IsIdentity(string key) => Known.Any(known => key == RawFeatures.Prefix + known.Feature);

    /// <summary>Adds the properties to those that a reader keeps.</summary>
    public static PropertyFilter AddTo(PropertyFilter filter) =>
        Known.Aggregate(filter, (all, known) => all.And(known.Node, known.Property));

    /// <summary>Adds the features.</summary>
    public static void AddTo(FeatureList raw, DeviceTree tree)
    {
        foreach (var (path, name, type, feature) in Known)
            if (tree.Find("/" + path) is { } node && node.Find(name) is { } property)
                raw.Add(RawFeatures.Prefix + feature, FeatureText.Of(node, property, type), node);

        if (tree.Find("/system") is { } system && system.Find(RaspberryPiRevision.Property) is { } revision
            && revision.TryGetU32Cells(out var cells) && RaspberryPiRevision.TryDecode(cells[0], out var decoded))
        {
            raw.Add(RawFeatures.Prefix + "raspberrypi-model", decoded.Model, system);
            raw.Add(RawFeatures.Prefix + "raspberrypi-memory-mib", decoded.MemoryMib.ToString(CultureInfo.InvariantCulture), system);
            raw.Add(RawFeatures.Prefix + "raspberrypi-maker", decoded.Maker, system);
        }
    }
}
