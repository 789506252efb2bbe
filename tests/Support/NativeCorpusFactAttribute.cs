namespace NfdDeviceTree.Tests.Support;

/// <summary>A test of the native executable on the corpus under GNU time: skipped, outside CI only, where one of them is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeCorpusFactAttribute : FactAttribute
{
    public NativeCorpusFactAttribute() =>
        Skip = Corpus.WhyNot is { } why ? why
            : Repository.IsCi ? null
            : SidecarProcess.Native is null ? "needs the native executable: NFD_DEVICETREE_NATIVE names none"
            : File.Exists(Measured.Time) ? null
            : $"needs {Measured.Time}: install the package time";
}
