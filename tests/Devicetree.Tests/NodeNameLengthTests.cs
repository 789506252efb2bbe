using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

public sealed class NodeNameLengthTests
{
    [Theory]
    [InlineData(255, null)]
    [InlineData(256, DeviceTreeError.NameTooLong)]
    public void A_node_name_may_be_as_long_as_a_file_name_and_no_longer(int length, DeviceTreeError? expected)
    {
        var blob = new FdtBlob().Begin("").Begin(new string('n', length)).End().End().Finish();
        DeviceTreeError? found = null;
        try
        {
            FdtReader.Read(blob, "board.dtb");
        }
        catch (DeviceTreeException e)
        {
            found = e.Problem.Id;
        }

        found.Should().Be(expected);
    }
}
