using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Devicetree;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Cli.Rendering;

/// <summary>
/// Writes features for scripts, as one object. <c>version</c> changes when a member changes its meaning or disappears; members may be
/// added. Strings of the devicetree are escaped as in the feature file, one-to-one, so the output is valid JSON for any devicetree.
/// <code>
/// version   "v1"
/// source    the path of the devicetree; null without one
/// model     the board's model; null without one
/// board     the label name of the board's first compatible string, or null
/// soc       the label name of the system-on-chip, or null
/// labels    array, sorted by key
/// features  array of the raw features, sorted by key
///   key         a label's full key, or a raw feature's name
///   value       always a string
///   compatible  the compatible strings that give it
///   nodes       the paths of the nodes that it was read from
/// </code>
/// </summary>
internal sealed class FeatureJson : IDisposable
{
    /// <summary>The schema's version.</summary>
    public const string Version = "v1";

    // A hostile blob of 300 KB gives a gigabyte of paths, so the object is written in pieces.
    private const int Piece = 1 << 15;

    private readonly TextWriter _output;
    private readonly MemoryStream _bytes = new();
    private readonly Utf8JsonWriter _json;

    private FeatureJson(TextWriter output, bool indented)
    {
        _output = output;
        // The output is not HTML: a plus sign needs no escape.
        _json = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" });
    }

    /// <summary>Writes an object and a newline.</summary>
    /// <param name="output">Receives the text.</param>
    /// <param name="source">The path of the devicetree; null without one.</param>
    /// <param name="features">The features.</param>
    /// <param name="indented">On several lines, for people.</param>
    public static void Write(TextWriter output, string? source, FeatureSet features, bool indented)
    {
        using var json = new FeatureJson(output, indented);
        json.Write(source, features);
        json.WriteOut();
        output.WriteLine();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void Write(string? source, FeatureSet features)
    {
        _json.WriteStartObject();
        _json.WriteString("version", Version);
        _json.WriteString("source", source is null ? null : DeviceTreeText.Escape(source));
        _json.WriteString("model", features.Board?.Model);
        _json.WriteString("board", features.Board?.Name);
        _json.WriteString("soc", features.Board?.Soc);
        Write("labels", features.Labels);
        Write("features", features.Raw);
        _json.WriteEndObject();
    }

    private void Write(string name, IReadOnlyList<Feature> features)
    {
        _json.WriteStartArray(name);
        foreach (var feature in features)
        {
            _json.WriteStartObject();
            _json.WriteString("key", feature.Key);
            _json.WriteString("value", feature.Value);
            _json.WriteStartArray("compatible");
            foreach (var compatible in feature.Compatible)
                Write(compatible);
            _json.WriteEndArray();
            var nodes = feature.Nodes.ToList();
            nodes.Sort(Node.CompareByPath);
            _json.WriteStartArray("nodes");
            foreach (var node in nodes)
                Write(node.Path);
            _json.WriteEndArray();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void Write(string text)
    {
        _json.WriteStringValue(DeviceTreeText.Escape(text));
        if (_json.BytesPending > Piece)
            WriteOut();
    }

    private void WriteOut()
    {
        _json.Flush();
        _output.Write(Encoding.UTF8.GetString(_bytes.GetBuffer(), 0, (int)_bytes.Length));
        _bytes.SetLength(0);
    }
}
