namespace NfdDeviceTree.Tests.Support;

/// <summary>Paths in the repository, found from the test assembly upwards.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Boards => Path.Combine(Root, "tests", "boards");

    /// <summary>Settings without the labels of the catalogue.</summary>
    public static string WithoutCatalogue => Path.Combine(Root, "tests", "Support", "without-catalogue.yaml");

    public static bool IsCi => Environment.GetEnvironmentVariable("CI") == "true";

    public static string Board(string name) => Path.Combine(Boards, name + ".dtb");

    /// <summary>Names of all boards, without their suffix.</summary>
    public static TheoryData<string> BoardNames =>
        [.. Directory.EnumerateFiles(Boards, "*.dtb").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "NfdDeviceTree.sln")))
                return directory.FullName;
        throw new InvalidOperationException("neither this directory nor a parent has an NfdDeviceTree.sln: " + AppContext.BaseDirectory);
    }
}
