using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Devicetree;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Cli.Rendering;

/// <summary>
/// Features for scripts, one object. <c>version</c> changes when a member changes its meaning or goes away; members may be
/// added. Strings of the devicetree are escaped as in the feature file, one-to-one: whatever they hold, this is valid JSON.
/// <code>
/// version   "v1"
/// source    where the tree was read; null where there is none
/// model     the board's model; null where it has none
/// board     the label name of the first root compatible; null
/// soc       the label name of the last root compatible; null
/// labels    array, sorted by key
/// features  array of the raw features, sorted by key
///   key         a label's full key, or a raw feature's name
///   value       always a string
///   compatible  the compatible strings that it stands for
///   nodes       the paths of the nodes that it was read from
/// </code>
/// </summary>
internal static class FeatureJson
{
    /// <summary>The schema's version.</summary>
    public const string Version = "v1";

    /// <summary>Renders an object, without a newline at the end.</summary>
    public static string Render(string? source, FeatureSet features, bool indented)
    {
        using var bytes = new MemoryStream();
        // The output is no HTML: a plus sign may look like one.
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("version", Version);
            json.WriteString("source", source is null ? null : DeviceTreeText.Escape(source));
            json.WriteString("model", features.Board?.Model);
            json.WriteString("board", features.Board?.Name);
            json.WriteString("soc", features.Board?.Soc);
            Write(json, "labels", features.Labels);
            Write(json, "features", features.Raw);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<Feature> features)
    {
        json.WriteStartArray(name);
        foreach (var feature in features)
        {
            json.WriteStartObject();
            json.WriteString("key", feature.Key);
            json.WriteString("value", feature.Value);
            json.WriteStartArray("compatible");
            foreach (var compatible in feature.Compatible)
                json.WriteStringValue(DeviceTreeText.Escape(compatible));
            json.WriteEndArray();
            var nodes = feature.Nodes.ToList();
            nodes.Sort(Node.CompareByPath);
            json.WriteStartArray("nodes");
            foreach (var node in nodes)
                json.WriteStringValue(DeviceTreeText.Escape(node.Path));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
