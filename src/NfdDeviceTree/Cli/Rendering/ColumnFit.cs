namespace NfdDeviceTree.Cli.Rendering;

/// <summary>What happens to long cells of a column if a row does not fit into the terminal.</summary>
internal enum ColumnFit
{
    /// <summary>They stay whole, such as labels, which people copy.</summary>
    Whole,

    /// <summary>They continue on the next line. Only very long words are broken.</summary>
    Wrap,

    /// <summary>They are shortened in the middle, such as paths: <c>/soc/…/gpu@1000</c>.</summary>
    Middle,
}
