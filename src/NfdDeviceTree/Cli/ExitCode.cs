using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Cli;

/// <summary>The exit codes. The numbers never change.</summary>
internal static class ExitCode
{
    /// <summary>Success; also if this machine has no devicetree.</summary>
    public const int Success = 0;

    /// <summary>Internal error, or an error without another code.</summary>
    public const int Failure = 1;

    /// <summary>The command line, the environment or the settings are wrong.</summary>
    public const int Usage = 2;

    /// <summary>The devicetree cannot be read.</summary>
    public const int Tree = 3;

    /// <summary>The output cannot be written.</summary>
    public const int Output = 4;

    /// <summary>NFD would drop or misread something, the sidecar's last pass is too long ago, or a board is not as expected.</summary>
    public const int Findings = 5;

    /// <summary>Returns the exit code for a fatal finding.</summary>
    public static int For(DiagnosticId id) => ((int)id / 100) switch
    {
        1 or 2 => Tree,
        3 or 5 => Output,
        4 => Usage,
        6 => Findings,
        _ => Failure,
    };
}
