using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Tests.Diagnostics;

public sealed class MessageTextTests
{
    [Fact]
    public void Escape_sequences_are_escaped_once() =>
        Diagnostic.Error((DiagnosticId)DeviceTreeError.Unreadable, default, "no \e[31m file \\x0a").ToString()
            .Should().Be("error DT201: no \\x1b[31m file \\x0a");
}
