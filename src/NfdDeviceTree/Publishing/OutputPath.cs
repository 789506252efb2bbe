using System.Text;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Publishing;

/// <summary>The path of a feature file to write. It names a file and is short enough for the names that derive from it.</summary>
internal sealed record OutputPath
{
    private const int MaxNameLength = 255; // NAME_MAX of Linux

    private OutputPath(string text) => Text = text;

    /// <summary>The path, as the user gave it.</summary>
    public string Text { get; }

    /// <summary>The file's directory; <c>.</c> if the path does not name one.</summary>
    public string Directory => Path.GetDirectoryName(Text) is { Length: > 0 } directory ? directory : ".";

    /// <summary>The file's name in the directory.</summary>
    public string FileName => Path.GetFileName(Text);

    /// <summary>The location for messages.</summary>
    public Location Location => new(Text);

    /// <summary>Checks a path.</summary>
    /// <exception cref="DiagnosticException">DT501, DT502.</exception>
    public static OutputPath Create(string text)
    {
        var path = new OutputPath(text);
        if (path.FileName is "" or "." or "..")
            throw OutputError.Unwritable(path, "the path does not name a file");
        if (Encoding.UTF8.GetByteCount(Heartbeat.NameFor(path.FileName)) > MaxNameLength)
            throw OutputError.Unwritable(path, $"the file name is too long; expected at most {MaxNameLength - Heartbeat.NameFor("").Length} bytes");
        if (text is "/dev/stdout" or "/dev/stderr" || path.Directory is "/dev/fd" or "/proc/self/fd")
            throw OutputError.Hostile(path, "the path is a stream, not a file that can be replaced; '--output -' prints to standard output");
        return path;
    }

    /// <summary>The absolute path, which stays valid if the working directory is removed.</summary>
    /// <exception cref="DiagnosticException">DT501: the working directory does not exist.</exception>
    public OutputPath FromRoot()
    {
        if (Path.IsPathRooted(Text))
            return this;
        try
        {
            // Joined, not normalized: only Linux knows where `..` leads after a symlink.
            return new OutputPath(Path.Join(Environment.CurrentDirectory, Text));
        }
        catch (IOException e)
        {
            throw OutputError.Unwritable(this, "the working directory does not exist: " + e.Message);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
