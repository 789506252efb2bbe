using System.Runtime.Versioning;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace NfdDeviceTree.Tests.Support.Runs;

/// <summary>
/// A test that another system skips, because its method, class or assembly has the attribute
/// <c>[SupportedOSPlatform("linux")]</c>. The compiler refuses Linux-only calls in tests without that attribute (CA1416).
/// </summary>
internal sealed class LinuxTestCase : XunitTestCase
{
    private static readonly string Attribute = typeof(SupportedOSPlatformAttribute).AssemblyQualifiedName!;

    /// <summary>Makes a skipped test of a test.</summary>
    public LinuxTestCase(IMessageSink diagnostics, IXunitTestCase test)
        : base(diagnostics, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, test.TestMethod, test.TestMethodArguments)
    {
    }

    /// <summary>For xunit, which deserializes test cases.</summary>
    [Obsolete("Only xunit calls this constructor.")]
    public LinuxTestCase()
    {
    }

    /// <summary>Whether a test needs Linux.</summary>
    public static bool IsNeeded(IXunitTestCase test) =>
        test.TestMethod.Method.GetCustomAttributes(Attribute)
            .Concat(test.TestMethod.TestClass.Class.GetCustomAttributes(Attribute))
            .Concat(test.TestMethod.TestClass.Class.Assembly.GetCustomAttributes(Attribute))
            .Any(attribute => attribute.GetConstructorArguments().Contains("linux"));

    /// <inheritdoc/>
    protected override string GetSkipReason(IAttributeInfo factAttribute) => "not Linux";
}
