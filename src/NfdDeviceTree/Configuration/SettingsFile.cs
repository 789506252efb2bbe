using System.Text;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;

namespace NfdDeviceTree.Configuration;

/// <summary>The settings file on disk.</summary>
internal static class SettingsFile
{
    /// <summary>Read where no other is named, if it exists.</summary>
    public const string DefaultPath = "/etc/nfd-devicetree/config.yaml";

    /// <summary>As large as a ConfigMap may be; more is another kind of file.</summary>
    private const int MaxSize = 1 << 20;

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file that the user named; null for <see cref="DefaultPath"/>, which may be missing.</param>
    /// <exception cref="DiagnosticException">DT401 to DT405, DT407, DT408.</exception>
    public static Settings Read(string? path)
    {
        if (path is null && FileStatus.IsAbsent(DefaultPath))
            return Settings.Default;
        if (path is null)
            CheckLasts(path); // whoever names a pipe means it; here nobody writes
        path ??= DefaultPath;
        if (path.Length == 0)
            throw new DiagnosticException(DiagnosticId.SettingsUnreadable, default, "an empty name; expected a settings file");
        return SettingsReader.Read(ReadBytes(path), path);
    }

    /// <summary>Refuses a file that cannot be read twice: a pipe, whose second reading would be of an empty file.</summary>
    /// <param name="path">As for <see cref="Read"/>.</param>
    /// <exception cref="DiagnosticException">DT401.</exception>
    public static void CheckLasts(string? path)
    {
        path ??= DefaultPath;
        if (path.Length > 0 && !Directory.Exists(path) && FileStatus.IsRegularAt(path) == false)
            throw new DiagnosticException(DiagnosticId.SettingsUnreadable, new Location(path), "is no regular file, and would be read again and again; expected one");
    }

    /// <summary>Changes when the file's content does, or what prevents its being read; symlinks are followed.</summary>
    /// <param name="path">As for <see cref="Read"/>.</param>
    public static string Fingerprint(string? path)
    {
        if (path is null && FileStatus.IsAbsent(DefaultPath))
            return "";
        try
        {
            CheckLasts(path);
            return Encoding.Latin1.GetString(ReadBytes(path ?? DefaultPath));
        }
        catch (DiagnosticException e)
        {
            return e.Message;
        }
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            // Read often, by a sidecar: no more memory than the file needs, and never as much as an endless one has.
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
