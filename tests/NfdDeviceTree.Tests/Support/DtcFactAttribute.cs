namespace NfdDeviceTree.Tests.Support;

/// <summary>A test that compares the corpus with what dtc reads: skipped, outside CI only, without corpus or dtc.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DtcFactAttribute : FactAttribute
{
    public DtcFactAttribute() => Skip = Corpus.WhyNot ?? (HasDtc ? null : "needs dtc; on Debian it is in the package device-tree-compiler");

    /// <summary>Whether dtc is there, or must be.</summary>
    public static bool HasDtc { get; } = Repository.IsCi
        || (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(directory => File.Exists(Path.Join(directory, "dtc")));
}
