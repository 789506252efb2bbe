namespace NfdDeviceTree.Cli.Rendering;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Fit">What happens to long cells.</param>
internal sealed record Column(string Title, ColumnFit Fit = ColumnFit.Whole);
