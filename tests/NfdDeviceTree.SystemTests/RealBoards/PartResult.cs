using System.Collections.Concurrent;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.SystemTests.RealBoards;

/// <summary>The catalogue's coverage of a part of the corpus.</summary>
/// <param name="Name">The part.</param>
/// <param name="Boards">The number of boards.</param>
/// <param name="WithSoc">The number of boards with a SoC vendor and family.</param>
/// <param name="WithFamily">The number of boards with a board family.</param>
/// <param name="WithAccelerator">The number of boards with an accelerator.</param>
/// <param name="LargestFile">The size of the largest feature file, in bytes.</param>
/// <param name="WithoutSoc">The root strings of the boards without a SoC, joined by blanks.</param>
/// <param name="Unknown">Devices that look like accelerators and that the catalogue does not know.</param>
/// <param name="BadLabels">Labels that Kubernetes refuses, and files that NFD skips.</param>
internal sealed record PartResult(
    string Name,
    int Boards,
    int WithSoc,
    int WithFamily,
    int WithAccelerator,
    int LargestFile,
    IReadOnlyList<string> WithoutSoc,
    IReadOnlyList<string> Unknown,
    IReadOnlyList<string> BadLabels)
{
    /// <summary>The part's line of the table.</summary>
    public string Row => $"| {Name} | {Boards} | {WithSoc} | {WithFamily} | {WithAccelerator} | {LargestFile} |";

    public static PartResult Of(FetchedPart part)
    {
        var boards = new ConcurrentBag<Board>();
        Parallel.ForEach(part.Blobs, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, path => boards.Add(Board.Of(path)));
        return new PartResult(
            part.Name,
            boards.Count,
            boards.Count(board => board.WithoutSoc is null),
            boards.Count(board => board.HasFamily),
            boards.Count(board => board.HasAccelerator),
            boards.Max(board => board.Size),
            [.. boards.Select(board => board.WithoutSoc).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            [.. boards.SelectMany(board => board.Unknown).Distinct().Order(StringComparer.Ordinal)],
            [.. boards.SelectMany(board => board.Bad).Order(StringComparer.Ordinal)]);
    }

    private sealed record Board(string? WithoutSoc, bool HasFamily, bool HasAccelerator, int Size, IReadOnlyList<string> Unknown, IReadOnlyList<string> Bad)
    {
        public static Board Of(string path)
        {
            var result = FeaturePipeline.Run(TreeInput.Read(path, Settings.Default), Settings.Default);
            var labels = result.Features.Labels;
            var size = FeatureFile.Render(result.Features, FileHeader.Live, _ => { }).Bytes.Length;
            List<string> bad = [.. labels.Where(label => !LabelKey.IsValid(label.Key) || LabelValue.TryCreate(label.Value) is null).Select(label => $"{path}: {label.Key}={label.Value}")];
            if (size > FeatureFile.MaxSize || result.Warnings.Count > 0)
                bad.Add($"{path}: {size} bytes, {result.Warnings.Count} warnings");
            return new Board(
                Has("soc.devicetree.org/vendor") && Has("soc.devicetree.org/family") ? null : string.Join(' ', result.Machine!.Tree.Root.Compatible),
                Has("board.devicetree.org/family"),
                labels.Any(label => label.Key.StartsWith("accelerator.", StringComparison.Ordinal)),
                size,
                [.. UnknownDevices.In(result).Select(device => $"{device.Node.BaseName}: {string.Join(' ', device.Node.Compatible)}")],
                bad);

            bool Has(string key) => labels.Any(label => label.Key == key);
        }
    }
}
