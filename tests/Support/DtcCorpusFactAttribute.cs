namespace NfdDeviceTree.Tests.Support;

/// <summary>A test that compares the corpus with what dtc reads: skipped, outside CI only, without corpus or dtc.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DtcCorpusFactAttribute : FactAttribute
{
    public DtcCorpusFactAttribute() => Skip = Corpus.WhyNot ?? DtcFactAttribute.WhyNot;
}
