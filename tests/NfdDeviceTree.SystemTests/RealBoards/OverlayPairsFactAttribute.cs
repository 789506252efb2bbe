namespace NfdDeviceTree.SystemTests.RealBoards;

/// <summary>A test that needs fetched overlays and fdtoverlay. Outside CI it is skipped without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OverlayPairsFactAttribute : FactAttribute
{
    public OverlayPairsFactAttribute() => Skip = OverlayPairs.WhyNot;
}
