namespace NfdDeviceTree.Cli.Rendering;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Fit">The treatment of long cells.</param>
/// <param name="FromWidth">The least width of a terminal that shows the column.</param>
internal sealed record Column(string Title, ColumnFit Fit = ColumnFit.Whole, int FromWidth = 0);
