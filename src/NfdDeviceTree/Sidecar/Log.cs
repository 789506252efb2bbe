using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Sidecar;

/// <summary>The sidecar's log: one line for each event. Output is always escaped.</summary>
/// <param name="writer">Receives the lines.</param>
/// <param name="format">The form of the lines.</param>
/// <param name="least">The least level that is logged.</param>
/// <param name="clock">The time of each line.</param>
internal sealed class Log(TextWriter writer, LogFormat format, LogLevel least, TimeProvider clock)
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines are JSON.</summary>
    public bool IsJson => format == LogFormat.Json;

    public void Debug(string message, params LogField[] fields) => Write(LogLevel.Debug, message, fields);

    public void Info(string message, params LogField[] fields) => Write(LogLevel.Info, message, fields);

    public void Error(string message) => Write(LogLevel.Error, message, []);

    /// <summary>An error or a warning.</summary>
    /// <param name="diagnostic">The error or warning.</param>
    /// <param name="consequence">The consequence, written after the message.</param>
    public void Report(Diagnostic diagnostic, string consequence = "") =>
        Write(diagnostic.Severity == Severity.Error ? LogLevel.Error : LogLevel.Warning, diagnostic.Message + consequence,
            diagnostic.Location.ToString() is { Length: > 0 } location
                ? [new("id", diagnostic.Code), LogField.Escaped("at", location)]
                : [new LogField("id", diagnostic.Code)]);

    private void Write(LogLevel level, string message, LogField[] fields)
    {
        if (level < least)
            return;
        var time = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        var name = level switch { LogLevel.Debug => "debug", LogLevel.Info => "info", LogLevel.Warning => "warning", _ => "error" };
        try
        {
            writer.WriteLine(format == LogFormat.Json ? Json(time, name, message, fields) : Text(time, name, message, fields));
        }
        catch (IOException)
        {
            // Logging must never stop the sidecar, for example when the disk is full.
        }
    }

    private static string Text(string time, string level, string message, LogField[] fields)
    {
        var line = new StringBuilder().Append(time).Append(' ').Append(level).Append(' ').Append(MessageText.Escape(message));
        foreach (var field in fields)
        {
            line.Append(' ').Append(field.Key).Append('=');
            if (field.Text is null)
                line.Append(field.Number.ToString(CultureInfo.InvariantCulture));
            else if (field.Text.AsSpan().ContainsAny(' ', '"', '='))
                line.Append('"').Append(field.Shown!.Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
            else
                line.Append(field.Shown!);
        }

        return line.ToString();
    }

    private static string Json(string time, string level, string message, LogField[] fields)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("ts", time);
            json.WriteString("level", level);
            json.WriteString("msg", MessageText.Escape(message));
            foreach (var field in fields)
            {
                if (field.Text is null)
                    json.WriteNumber(field.Key, field.Number);
                else
                    json.WriteString(field.Key, field.Shown!);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
