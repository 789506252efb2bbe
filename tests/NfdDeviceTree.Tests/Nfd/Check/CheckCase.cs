using System.Text;

namespace NfdDeviceTree.Tests.Nfd.Check;

/// <summary>A feature file and what NFD makes of it. Features stand as <c>KEY=VALUE@LINE</c>, findings as <c>DT606:3</c>.</summary>
/// <param name="Content">The file.</param>
/// <param name="Labels">Labels that will be set.</param>
/// <param name="Features">Raw features.</param>
/// <param name="Findings">In the order of reporting; line 0 is the whole file.</param>
internal sealed record CheckCase(byte[] Content, string[] Labels, string[] Features, string[] Findings)
{
    /// <summary>When NFD reads the files.</summary>
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A case by its texts.</summary>
    /// <param name="content">The file.</param>
    /// <param name="both">What is label and raw feature (rule A9).</param>
    /// <param name="labels">What is a label only.</param>
    /// <param name="features">What is a raw feature only.</param>
    /// <param name="findings">What <c>check</c> has to say.</param>
    public static CheckCase Of(string content, string[]? both = null, string[]? labels = null, string[]? features = null, string[]? findings = null) =>
        Of(Encoding.UTF8.GetBytes(content), both, labels, features, findings);

    /// <inheritdoc cref="Of(string, string[], string[], string[], string[])"/>
    public static CheckCase Of(byte[] content, string[]? both = null, string[]? labels = null, string[]? features = null, string[]? findings = null) =>
        new(content, [.. both ?? [], .. labels ?? []], [.. both ?? [], .. features ?? []], findings ?? []);
}
