using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Tests.Diagnostics;

public sealed class MessageTextTests
{
    [Fact]
    public void An_escape_sequence_in_a_message_is_shown_and_what_is_escaped_already_stays() =>
        Diagnostic.Error(DiagnosticId.TreeUnreadable, default, "no \e[31m file \\x0a").ToString()
            .Should().Be("error DT201: no \\x1b[31m file \\x0a");
}
