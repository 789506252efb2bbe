namespace NfdDeviceTree.Tests.Support;

/// <summary>A test that needs a shell: skipped, outside CI only, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShellFactAttribute : FactAttribute
{
    public ShellFactAttribute(string shell)
    {
        if (!Repository.IsCi && !File.Exists("/usr/bin/" + shell))
            Skip = $"/usr/bin/{shell} is missing: install the package {shell}";
    }
}
