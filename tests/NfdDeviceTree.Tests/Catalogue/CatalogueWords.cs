using System.Text.RegularExpressions;

namespace NfdDeviceTree.Tests.Catalogue;

/// <summary>The form of families, models and vendors: label values (NFD contract B2) in lower case, without underscores.</summary>
internal static partial class CatalogueWords
{
    public static bool IsWord(string text) => text.Length <= 63 && Word().IsMatch(text);

    [GeneratedRegex(@"\A[a-z0-9]+([.-][a-z0-9]+)*\z")]
    private static partial Regex Word();
}
