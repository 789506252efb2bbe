namespace Devicetree.Tests.Support;

/// <summary>A test that needs Linux: FIFOs, symlinks, permissions, file names of any bytes. Other systems skip it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public const string Reason = "needs Linux";

    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : Reason;
}
