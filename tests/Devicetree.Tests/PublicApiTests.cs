using Devicetree.Tests.Support;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

/// <summary>
/// PublicApi.txt lists the library's public API. A deliberate change needs a change of the file. A line that is
/// removed or changed breaks users.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_API_is_the_approved_one()
    {
        var approved = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Devicetree.Tests", "PublicApi.txt"));
        var found = PublicApi.Of(typeof(DeviceTree).Assembly);

        var difference = found.Except(approved).Select(line => "+ " + line).Concat(approved.Except(found).Select(line => "- " + line));
        string.Concat(difference.Select(line => line + "\n"))
            .Should().BeEmpty("PublicApi.txt lists the public API; + is not in the file, - is not in the library");
        found.Should().Equal(approved);
    }
}
