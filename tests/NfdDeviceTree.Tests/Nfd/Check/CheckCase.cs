using System.Text;

namespace NfdDeviceTree.Tests.Nfd.Check;

/// <summary>A feature file and its meaning for NFD. Features have the form <c>KEY=VALUE@LINE</c>, findings <c>DT606:3</c>.</summary>
/// <param name="Content">The file.</param>
/// <param name="Labels">The labels that NFD sets.</param>
/// <param name="Features">Raw features.</param>
/// <param name="Findings">In the order of reporting; line 0 is the whole file.</param>
internal sealed record CheckCase(byte[] Content, string[] Labels, string[] Features, string[] Findings)
{
    /// <summary>The time at which NFD reads the files.</summary>
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Makes a case.</summary>
    /// <param name="content">The file.</param>
    /// <param name="both">Lines that are both label and raw feature (rule A9).</param>
    /// <param name="labels">Lines that are only a label.</param>
    /// <param name="features">Lines that are only a raw feature.</param>
    /// <param name="findings">The findings of <c>check</c>.</param>
    public static CheckCase Of(string content, string[]? both = null, string[]? labels = null, string[]? features = null, string[]? findings = null) =>
        Of(Encoding.UTF8.GetBytes(content), both, labels, features, findings);

    /// <inheritdoc cref="Of(string, string[], string[], string[], string[])"/>
    public static CheckCase Of(byte[] content, string[]? both = null, string[]? labels = null, string[]? features = null, string[]? findings = null) =>
        new(content, [.. both ?? [], .. labels ?? []], [.. both ?? [], .. features ?? []], findings ?? []);
}
