namespace NfdDeviceTree.Tests.Support;

/// <summary>A test on the corpus: skipped, outside CI only, where the corpus cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute() => Skip = Corpus.WhyNot;
}
