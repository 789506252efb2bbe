namespace NfdDeviceTree.Tests.Support;

/// <summary>The feature files beside the boards: what <c>nfd-devicetree -d</c> prints for <c>BOARD.dtb</c> in this directory.</summary>
internal static class Golden
{
    /// <summary>The expected file if the command reads the board from another path.</summary>
    /// <param name="name">The golden's name without extension: the board's name, and <c>+</c> with the options.</param>
    /// <param name="source">The path of the devicetree on the command line.</param>
    public static string Of(string name, string source)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Boards, name + ".features"));
        var header = Header(name.Split('+')[0] + ".dtb");
        text.Should().StartWith(header);
        return Header(source) + text[header.Length..];
    }

    private static string Header(string source) => $"# Written by nfd-devicetree from {source}. Changes are overwritten.\n";
}
