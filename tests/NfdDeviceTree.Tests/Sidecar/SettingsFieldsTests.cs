using NfdDeviceTree.Configuration;
using NfdDeviceTree.Sidecar;

namespace NfdDeviceTree.Tests.Sidecar;

public class SettingsFieldsTests
{
    [Fact]
    public void The_log_shows_where_each_value_came_from()
    {
        var origins = SettingsOrigins.None.With("nodes", "/etc/nfd-devicetree/config.yaml").And("nodes", "--node").With("interval", "NFD_DEVICETREE_INTERVAL");

        SettingsFields.Of(Settings.Default with { Origins = origins })[^1]
            .Should().Be(new LogField("origins", "interval:NFD_DEVICETREE_INTERVAL nodes:/etc/nfd-devicetree/config.yaml+--node"));
    }

    [Fact]
    public void Defaults_have_no_origin_in_the_log() =>
        SettingsFields.Of(Settings.Default).Should().NotContain(field => field.Key == "origins");
}
