namespace NfdDeviceTree.Cli.Rendering;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Fit">What happens to long cells.</param>
/// <param name="FromWidth">Narrower terminals do not show the column.</param>
internal sealed record Column(string Title, ColumnFit Fit = ColumnFit.Whole, int FromWidth = 0);
