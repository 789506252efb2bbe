using System.Text;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;

namespace NfdDeviceTree.Configuration;

/// <summary>The settings file on disk.</summary>
internal static class SettingsFile
{
    /// <summary>The file to read if it exists and the user does not name a file.</summary>
    public const string DefaultPath = "/etc/nfd-devicetree/config.yaml";

    /// <summary>The largest size of a ConfigMap, in bytes.</summary>
    private const int MaxSize = 1 << 20;

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file that the user named; null for <see cref="DefaultPath"/>, which may be missing.</param>
    /// <exception cref="DiagnosticException">DT401 to DT405, DT407, DT408.</exception>
    public static Settings Read(string? path)
    {
        if (path is null)
        {
            if (FileStatus.IsAbsent(DefaultPath))
                return Settings.Default;
            RefuseStream(path); // reading a FIFO without a writer would never end
        }

        path ??= DefaultPath;
        if (path.Length == 0)
            throw new DiagnosticException(DiagnosticId.SettingsUnreadable, default, "an empty name; expected a settings file");
        return SettingsReader.Read(ReadBytes(path), path);
    }

    /// <summary>Refuses a file that cannot be read twice, such as a pipe: at the second reading it would be empty.</summary>
    /// <param name="path">As for <see cref="Read"/>.</param>
    /// <exception cref="DiagnosticException">DT401.</exception>
    public static void RefuseStream(string? path)
    {
        path ??= DefaultPath;
        if (path.Length > 0 && !Directory.Exists(path) && FileStatus.IsRegularAt(path) == false)
            throw new DiagnosticException(DiagnosticId.SettingsUnreadable, new Location(path), "not a regular file; expected a file that can be read several times");
    }

    /// <summary>A text that changes when the file's content or the error of reading it changes. Follows symlinks.</summary>
    /// <param name="path">As for <see cref="Read"/>.</param>
    public static string Fingerprint(string? path)
    {
        if (path is null && FileStatus.IsAbsent(DefaultPath))
            return "";
        try
        {
            RefuseStream(path);
            return Encoding.Latin1.GetString(ReadBytes(path ?? DefaultPath));
        }
        catch (DiagnosticException e)
        {
            return e.Message;
        }
    }

    /// <summary>Reads a file of at most 1 MiB.</summary>
    /// <exception cref="DiagnosticException">DT401.</exception>
    internal static byte[] ReadBytes(string path)
    {
        try
        {
            // Reads small pieces, up to the limit: a sidecar reads the file often, and a file can be endless.
            using var file = File.OpenRead(path);
            using var bytes = new MemoryStream();
            var buffer = new byte[4096];
            for (int read; (read = file.Read(buffer)) > 0;)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > MaxSize)
                    throw new DiagnosticException(DiagnosticId.SettingsUnreadable, new Location(path), $"larger than {MaxSize} bytes; expected a settings file");
            }

            return bytes.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(DiagnosticId.SettingsUnreadable, new Location(path), e switch
            {
                FileNotFoundException or DirectoryNotFoundException => "no such file",
                UnauthorizedAccessException when Directory.Exists(path) => "is a directory; expected a settings file",
                UnauthorizedAccessException => "permission denied",
                _ => e.Message,
            }, e);
        }
    }
}
