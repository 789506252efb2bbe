using Xunit.Abstractions;
using Xunit.Sdk;

namespace NfdDeviceTree.Tests.Support.Runs;

/// <summary>Forwards the messages of a run, and prints a line for each skip reason at the end.</summary>
internal sealed class SkipReport(IMessageSink next, IMessageSink diagnostics) : LongLivedMarshalByRefObject, IMessageSink
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, int> _skipped = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool OnMessage(IMessageSinkMessage message)
    {
        if (message is ITestSkipped skipped)
            lock (_gate)
                _skipped[skipped.Reason] = _skipped.GetValueOrDefault(skipped.Reason) + 1;
        if (message is ITestAssemblyFinished)
            foreach (var line in Lines())
                diagnostics.OnMessage(new DiagnosticMessage(line));
        return next.OnMessage(message);
    }

    private List<string> Lines()
    {
        lock (_gate)
            return [.. _skipped.Select(reason => $"{reason.Value} {(reason.Value == 1 ? "test" : "tests")} skipped: {reason.Key}")];
    }
}
