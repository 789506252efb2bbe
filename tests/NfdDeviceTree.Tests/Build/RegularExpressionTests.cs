using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Build;

/// <summary>
/// The native executable has no regular expressions: <c>WithoutRegex.xml</c> replaces the few members of <c>Regex</c> that
/// YamlDotNet calls. These tests fail when an assembly of the executable starts to use another member.
/// </summary>
public sealed class RegularExpressionTests
{
    private const string Library = "System.Text.RegularExpressions";

    [Fact]
    public void Only_YamlDotNet_uses_regular_expressions() =>
        Executable().Where(path => MembersOfRegex(path).Count > 0).Select(Path.GetFileNameWithoutExtension).Should().Equal("YamlDotNet");

    [Fact]
    public void The_native_build_replaces_every_member_that_is_used()
    {
        var file = XDocument.Load(Path.Join(Repository.Root, "src", "NfdDeviceTree", "WithoutRegex.xml"));
        var replaced = file.Descendants("method").Select(method => method.Attribute("signature")!.Value).Select(NameOf);

        Executable().SelectMany(MembersOfRegex).Distinct().Should().BeSubsetOf(replaced);
    }

    /// <summary>The name and the number of parameters in a signature of the file, such as <c>IsMatch/1</c>.</summary>
    private static string NameOf(string signature)
    {
        var name = signature.Split(' ', 2)[1];
        var parameters = name[(name.IndexOf('(', StringComparison.Ordinal) + 1)..^1];
        return $"{name.Split('(')[0]}/{parameters.Split(',', StringSplitOptions.RemoveEmptyEntries).Length}";
    }

    /// <summary>The assemblies of the executable that are not part of .NET.</summary>
    private static List<string> Executable()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(["nfd-devicetree"]);
        while (open.TryDequeue(out var name))
        {
            var path = Path.Join(AppContext.BaseDirectory, name + ".dll");
            if (!File.Exists(path) || !found.Add(path))
                continue;
            using var file = new PEReader(File.OpenRead(path));
            var metadata = file.GetMetadataReader();
            foreach (var reference in metadata.AssemblyReferences)
                open.Enqueue(metadata.GetString(metadata.GetAssemblyReference(reference).Name));
        }

        found.Should().HaveCountGreaterThan(3, "the libraries are beside the executable");
        return [.. found];
    }

    /// <summary>The members of <c>Regex</c> that an assembly refers to, such as <c>IsMatch/1</c>.</summary>
    private static HashSet<string> MembersOfRegex(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var members = new HashSet<string>();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference)
                continue;
            var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            if (metadata.GetString(type.Namespace) != Library || metadata.GetString(type.Name) != "Regex")
                continue;
            var signature = metadata.GetBlobReader(member.Signature);
            signature.ReadSignatureHeader();
            members.Add($"{metadata.GetString(member.Name)}/{signature.ReadCompressedInteger()}");
        }

        return members;
    }
}
