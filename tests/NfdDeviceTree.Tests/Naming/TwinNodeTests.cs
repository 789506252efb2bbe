using Devicetree;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Selection;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Naming;

/// <summary>Two nodes with one name: Linux calls the second directory <c>uart#1</c>.</summary>
public sealed class TwinNodeTests
{
    [Theory]
    [InlineData("first", "second")]
    [InlineData("second", "first")]
    public void Both_forms_of_a_tree_number_their_features_alike(string one, string other)
    {
        var blob = new FdtBlob().Begin("").Property("compatible", "acme,board\0")
            .Begin("uart").Property("id", one + "\0").End()
            .Begin("uart").Property("id", other + "\0").End()
            .End().Finish();
        using var directory = new TemporaryDirectory();
        DirectoryForm.Write(blob, directory["tree"]);
        var settings = new Settings(new SelectionOptions([], false), Built.WithoutCatalogue with { Properties = [Built.Property("uart", "id", PropertyType.String, "id")] });
        var filter = FeaturePipeline.Wanted(settings);

        string[] expected = [$"id.0={one}", $"id.1={other}"];
        Features(FdtReader.Read(blob, "test.dtb", filter)).Should().Equal(expected);
        Features(DirectoryReader.Read(directory["tree"], filter)).Should().Equal(expected);

        IEnumerable<string> Features(DeviceTree tree) =>
            FeaturePipeline.Run(new Machine(tree, Drivers: null, IsLive: false, []), settings).Features.Raw
                .Where(raw => raw.Key.StartsWith("id", StringComparison.Ordinal)).Select(raw => $"{raw.Key}={raw.Value}");
    }
}
