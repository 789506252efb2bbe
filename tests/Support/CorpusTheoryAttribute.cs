namespace NfdDeviceTree.Tests.Support;

/// <summary>A table of tests on the corpus: skipped, outside CI only, where the corpus cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusTheoryAttribute : TheoryAttribute
{
    public CorpusTheoryAttribute() => Skip = Corpus.WhyNot;
}
