using System.Globalization;

namespace NfdDeviceTree.Tests.Support;

/// <summary>
/// Finds what a test needs and this machine lacks. In CI nothing is skipped: a test fails if the machine does not meet its needs.
/// </summary>
internal static class Missing
{
    private static readonly Lazy<string?> Mount = new(() => SmallDisk.CanMount ? null : "no right to mount a tmpfs");

    // `script` also fails without /dev/pts.
    private static readonly Lazy<string?> Terminal = new(() => Command.Try("script", "-qec", "true", "/dev/null").ExitCode == 0 ? null : "no pseudo-terminal");

    private static readonly Lazy<string?> Kubectl = new(() => Program("kubectl") ?? (KubectlMinor() < 21 ? "kubectl is older than 1.21" : null));

    /// <summary>The reason to skip a test: one text for each unmet need; null if all needs are met.</summary>
    public static string? Reason(Needs needs) => Repository.IsCi
        ? null
        : Enum.GetValues<Needs>().Where(need => needs.HasFlag(need)).Select(Of).FirstOrDefault(reason => reason is not null);

    private static string? Of(Needs need) => need switch
    {
        Needs.Root => Environment.IsPrivilegedProcess ? null : "not root",
        Needs.Mount => Mount.Value,
        Needs.Strace => Program("strace"),
        Needs.Dtc => Program("dtc", "device-tree-compiler"),
        Needs.Bash => Program("bash"),
        Needs.Zsh => Program("zsh"),
        Needs.Fish => Program("fish"),
        Needs.Script => Program("script", "bsdutils") ?? Terminal.Value,
        Needs.Kubectl => Kubectl.Value,
        Needs.SystemdAnalyze => Program("systemd-analyze", "systemd"),
        Needs.Time => File.Exists(Command.GnuTime) ? null : "no GNU time (package time)",
        Needs.Corpus => Corpus.IsComplete ? null : "no corpus (run tests/corpus/fetch)",
        Needs.Overlays => !Corpus.HasOverlays ? "no overlays (run tests/corpus/fetch overlays)" : Program("fdtoverlay", "device-tree-compiler") ?? Program("python3"),
        Needs.Native => TestVariables.Native is null ? "no native executable (name it in NFD_DEVICETREE_NATIVE)" : null,
        _ => throw new ArgumentOutOfRangeException(nameof(need), need, null),
    };

    private static string? Program(string name, string? package = null) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Join(directory, name)))
            ? null
            : $"no {name} (package {package ?? name})";

    private static int KubectlMinor()
    {
        var minor = Command.Try("kubectl", "version", "--client", "--output=yaml").Out.Split('\n').FirstOrDefault(line => line.Contains("minor:", StringComparison.Ordinal)) ?? "";
        return int.TryParse(string.Concat(minor.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
