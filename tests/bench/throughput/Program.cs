// Reads blobs again and again and prints how fast, as Markdown.
//
//   throughput BOARD.dtb
//
// A real board tells the speed, generated trees whether time and memory grow with the size and no faster.
using System.Diagnostics;
using System.Globalization;
using Devicetree;
using NfdDeviceTree.Throughput;

const int Samples = 21;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

if (args is not [var path])
{
    Console.Error.WriteLine("usage: throughput BOARD.dtb");
    return 2;
}

Console.WriteLine("| blob | nodes | MB | median ms | MB/s | ns per node | allocated bytes per node |");
Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
Measure(Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path));
foreach (var nodes in new[] { 125_000, 250_000, 500_000, 1_000_000 })
    Measure("generated", GeneratedTree.Make(nodes));
return 0;

static void Measure(string name, byte[] blob)
{
    var wanted = PropertyFilter.Of(StandardProperties.Compatible, StandardProperties.Status, StandardProperties.Model, StandardProperties.DeviceType);
    var nodes = FdtReader.Read(blob, name, wanted).Nodes.Count;
    var reads = Math.Max(1, 100_000 / nodes); // in one sample, so that a small blob too takes longer than the clock's tick
    var times = new double[Samples];
    for (var sample = -2; sample < Samples; sample++) // two to warm up
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        for (var read = 0; read < reads; read++)
            GC.KeepAlive(FdtReader.Read(blob, name, wanted));
        if (sample >= 0)
            times[sample] = Stopwatch.GetElapsedTime(start).TotalSeconds / reads;
    }

    var before = GC.GetAllocatedBytesForCurrentThread();
    GC.KeepAlive(FdtReader.Read(blob, name, wanted));
    var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
    Array.Sort(times);
    var median = times[Samples / 2];
    Console.WriteLine($"| {name} | {nodes} | {blob.Length / 1e6:f2} | {median * 1e3:f3} | {blob.Length / 1e6 / median:f0} | {median * 1e9 / nodes:f0} | {(double)allocated / nodes:f0} |");
}
