namespace NfdDeviceTree.Cli.Rendering;

/// <summary>The treatment of long cells if a row does not fit into the terminal.</summary>
internal enum ColumnFit
{
    /// <summary>They stay whole. For labels, for example, because people copy labels.</summary>
    Whole,

    /// <summary>They continue on the next line. Only very long words are broken.</summary>
    Wrap,

    /// <summary>They are shortened in the middle, such as the path <c>/soc/…/gpu@1000</c>.</summary>
    Middle,
}
