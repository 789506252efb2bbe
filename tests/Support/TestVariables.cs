using System.Runtime.CompilerServices;

namespace NfdDeviceTree.Tests.Support;

/// <summary>
/// Environment variables of the tests. They are removed before a test runs, because nfd-devicetree refuses variables with its
/// prefix that do not belong to an option.
/// </summary>
internal static class TestVariables
{
    /// <summary>The native executable, from <c>NFD_DEVICETREE_NATIVE</c>; null if it is not set.</summary>
    public static string? Native { get; private set; }

    /// <summary>The directory of the corpus, from <c>NFD_DEVICETREE_CORPUS</c>; null if it is not set.</summary>
    public static string? Corpus { get; private set; }

    [ModuleInitializer]
    internal static void Read()
    {
        Native = Take("NFD_DEVICETREE_NATIVE");
        Corpus = Take("NFD_DEVICETREE_CORPUS");
    }

    private static string? Take(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, null);
        return string.IsNullOrEmpty(value) ? null : value;
    }
}
