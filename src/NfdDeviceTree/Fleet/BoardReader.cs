using NfdDeviceTree.Cli.Options;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Fleet;

/// <summary>Reads one of many boards; on any thread.</summary>
/// <param name="settings">How to name.</param>
/// <param name="labels">The labels that a board must have to be of interest.</param>
/// <param name="objects">Where NodeFeature objects go; null for none.</param>
internal sealed class BoardReader(Settings settings, IReadOnlyList<LabelQuery> labels, string? objects)
{
    /// <summary>How boards are named.</summary>
    public Settings Settings => settings;

    /// <summary>What a board must have to be of interest.</summary>
    public IReadOnlyList<LabelQuery> Labels => labels;

    /// <summary>Reads a board.</summary>
    /// <param name="found">The board.</param>
    /// <param name="render">What to print of it; what it holds on to stays in memory, so text and no nodes.</param>
    /// <param name="write">Write its NodeFeature object, where one is wanted.</param>
    /// <exception cref="DiagnosticException">DT501: the object cannot be written.</exception>
    public BoardAnswer Read(BoardPath found, Func<string, FeatureSet, IReadOnlyList<string[]>> render, bool write = true)
    {
        if (found.Error is not null)
            return new BoardAnswer([], found.Error.Diagnostics, Failed: true);
        var findings = new List<Diagnostic>();
        FeatureSet features;
        try
        {
            var result = FeaturePipeline.Run(TreeInput.Read(found.Path, settings), settings);
            findings.AddRange(result.Warnings);
            features = FeatureFile.Fit(result.Features, settings.Naming.LabelsOnly, findings.Add);
        }
        catch (DiagnosticException e)
        {
            return new BoardAnswer([], [.. findings, .. e.Diagnostics], Failed: true);
        }

        foreach (var label in labels)
            if (!label.Matches(features))
                return BoardAnswer.None;
        if (write && objects is not null && !features.IsEmpty)
            Write(found.Path, features, objects);
        return new BoardAnswer(render(found.Path, features), findings, Failed: false);
    }

    /// <summary>
    /// The file of a board's object: the board's path below the directory, one-to-one, so that no two boards share one. What a
    /// path may not have there has a name that begins with an underscore; other names that do get a second one.
    /// </summary>
    internal static string ObjectPath(string directory, string path)
    {
        var root = Path.GetPathRoot(path)!;
        var segments = path[root.Length..].Split('/', Path.DirectorySeparatorChar)
            .Where(segment => segment is not ("" or "."))
            .Select(segment => segment == ".." ? "_parent" : segment.StartsWith('_') ? "_" + segment : segment)
            .Prepend(root.Length == 0 ? "" : "_root")
            .ToList();
        return Path.Join([directory, .. segments is [""] ? ["_here"] : segments]) + ".yaml";
    }

    private static void Write(string path, FeatureSet features, string directory)
    {
        var file = ObjectPath(directory, path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            Replace(file, NodeFeatureObject.Render(features, NodeName.ForFile(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(DiagnosticId.OutputUnwritable, new Location(file), e.Message, e);
        }
    }

    /// <summary>An object is the old one or the new one, and what a symlink at its name leads to stays as it is.</summary>
    private static void Replace(string file, string content)
    {
        var staged = Path.Join(Path.GetDirectoryName(file), "." + Path.GetRandomFileName());
        try
        {
            using (var writer = new StreamWriter(new FileStream(staged, FileMode.CreateNew, FileAccess.Write)))
                writer.Write(content);
            File.Move(staged, file, overwrite: true);
        }
        catch
        {
            File.Delete(staged);
            throw;
        }
    }
}
