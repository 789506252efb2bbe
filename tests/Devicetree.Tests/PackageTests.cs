using System.Text.Json;
using System.Xml.Linq;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

/// <summary>The library needs only .NET.</summary>
public sealed class PackageTests
{
    [Fact]
    public void The_assembly_refers_only_to_assemblies_of_dotnet() =>
        typeof(DeviceTree).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)
            .Should().NotBeEmpty().And.OnlyContain(name => name.StartsWith("System.", StringComparison.Ordinal));

    /// <summary>The build lists the dependencies of each project, also packages that its code does not use.</summary>
    [Fact]
    public void The_project_depends_on_no_package_and_no_project()
    {
        using var dependencies = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Devicetree.Tests.deps.json")));
        var projects = dependencies.RootElement.GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject().ToList();
        var (library, tests) = (Project("Devicetree/"), Project("Devicetree.Tests/"));

        tests.TryGetProperty("dependencies", out _).Should().BeTrue("a project with dependencies has this member");
        library.TryGetProperty("dependencies", out _).Should().BeFalse();

        JsonElement Project(string name) => projects.Single(project => project.Name.StartsWith(name, StringComparison.Ordinal)).Value;
    }

    [Fact]
    public void The_project_can_be_packed_and_compiled_natively()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "src", "Devicetree", "Devicetree.csproj"));

        Value("IsPackable").Should().Be("true");
        Value("IsAotCompatible").Should().Be("true");
        project.Descendants("PackageReference").Concat(project.Descendants("ProjectReference")).Should().BeEmpty();

        string Value(string property) => project.Descendants(property).Single().Value;
    }
}
