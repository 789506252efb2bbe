using System.Globalization;

namespace NfdDeviceTree.Tests.Support;

/// <summary>The time and memory of a run of the native executable.</summary>
/// <param name="Took">The time from its start to its end.</param>
/// <param name="PeakKib">The most memory that was resident, in KiB.</param>
/// <param name="Output">Its standard output.</param>
internal sealed record Measured(TimeSpan Took, long PeakKib, string Output)
{
    /// <summary>GNU time, not the shell's built-in command.</summary>
    public const string Time = "/usr/bin/time";

    /// <summary>Runs the executable. It must succeed.</summary>
    public static Measured Run(params string[] arguments)
    {
        var native = SidecarProcess.Native ?? throw new InvalidOperationException("NFD_DEVICETREE_NATIVE does not name an executable");
        using var directory = new TemporaryDirectory();
        var output = Command.Run(Time, ["-f", "%e %M", "-o", directory["figures"], native, .. arguments]);
        var figures = File.ReadAllText(directory["figures"]).Split(' ');
        return new Measured(
            TimeSpan.FromSeconds(double.Parse(figures[0], CultureInfo.InvariantCulture)),
            long.Parse(figures[1], CultureInfo.InvariantCulture),
            output);
    }
}
