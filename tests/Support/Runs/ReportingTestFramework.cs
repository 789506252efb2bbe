using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace NfdDeviceTree.Tests.Support.Runs;

/// <summary>xunit, which skips tests for Linux on other systems and reports the skipped tests at the end of a run.</summary>
public sealed class ReportingTestFramework(IMessageSink diagnostics) : XunitTestFramework(diagnostics)
{
    /// <inheritdoc/>
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assembly, sources, diagnostics)
    {
        protected override void RunTestCases(IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            if (!OperatingSystem.IsLinux())
                testCases = testCases.Select(test => LinuxTestCase.IsNeeded(test) ? new LinuxTestCase(DiagnosticMessageSink, test) : test);
            base.RunTestCases(testCases, new SkipReport(executionMessageSink, DiagnosticMessageSink), executionOptions);
        }
    }
}
