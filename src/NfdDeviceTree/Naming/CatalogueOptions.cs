using System.Diagnostics.CodeAnalysis;
using NfdDeviceTree.Catalogue;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Naming;

/// <summary>The labels from the catalogue and their namespaces.</summary>
internal sealed record CatalogueOptions
{
    private const string DefaultDomain = "devicetree.org";

    private CatalogueOptions(LabelNamespace accelerator, LabelNamespace board, LabelNamespace soc) =>
        (Accelerator, Board, Soc) = (accelerator, board, soc);

    /// <summary>All labels, in the namespaces below <c>devicetree.org</c>.</summary>
    public static CatalogueOptions Default { get; } =
        TryCreate(DefaultDomain, out var options, out var error) ? options : throw new InvalidOperationException(error);

    /// <summary>Whether the catalogue gives labels.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The user's own entries.</summary>
    public CatalogueAdditions Additions { get; init; } = CatalogueAdditions.None;

    /// <summary>The namespace of accelerators: <c>accelerator.DOMAIN</c>.</summary>
    public LabelNamespace Accelerator { get; }

    /// <summary>The namespace of boards: <c>board.DOMAIN</c>.</summary>
    public LabelNamespace Board { get; }

    /// <summary>The namespace of system-on-chips: <c>soc.DOMAIN</c>.</summary>
    public LabelNamespace Soc { get; }

    /// <summary>Makes options for a domain, or returns an error message.</summary>
    public static bool TryCreate(string domain, [NotNullWhen(true)] out CatalogueOptions? options, [NotNullWhen(false)] out string? error)
    {
        options = LabelNamespace.TryCreate("accelerator." + domain, out var accelerator, out error)
            && LabelNamespace.TryCreate("board." + domain, out var board, out error)
            && LabelNamespace.TryCreate("soc." + domain, out var soc, out error)
                ? new CatalogueOptions(accelerator, board, soc)
                : null;
        return options is not null;
    }
}
