using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Cli;

/// <summary>What the process says when it ends. The numbers are part of the command line's contract.</summary>
internal static class ExitCode
{
    /// <summary>Done; also where this machine has no devicetree.</summary>
    public const int Success = 0;

    /// <summary>Our bug, or what nothing below fits.</summary>
    public const int Failure = 1;

    /// <summary>Command line or settings are wrong.</summary>
    public const int Usage = 2;

    /// <summary>The devicetree cannot be read.</summary>
    public const int Tree = 3;

    /// <summary>The output cannot be written.</summary>
    public const int Output = 4;

    /// <summary>NFD would drop or misread something, or the sidecar is not well.</summary>
    public const int Findings = 5;

    /// <summary>The exit code for a fatal finding.</summary>
    public static int For(DiagnosticId id) => ((int)id / 100) switch
    {
        1 or 2 => Tree,
        3 or 5 => Output,
        4 => Usage,
        6 => Findings,
        _ => Failure,
    };
}
