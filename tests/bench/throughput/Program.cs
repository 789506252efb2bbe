// Reads trees again and again in one process and prints the speed as a Markdown table.
//
//   throughput BOARD.dtb [DIRECTORY]
//
// The board shows the speed. The generated trees show whether time and memory are proportional to the number of nodes.
// "Kept" is the memory of the tree after it was read, without the blob, to which the properties refer.
using System.Diagnostics;
using System.Globalization;
using Devicetree;
using Devicetree.Throughput;

const int Samples = 21;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

if (args is not ([_] or [_, _]))
{
    Console.Error.WriteLine("usage: throughput BOARD.dtb [DIRECTORY]");
    return 2;
}

var filter = PropertyFilter.Of(StandardProperties.Compatible, StandardProperties.Status, StandardProperties.Model, StandardProperties.DeviceType);
Console.WriteLine("| tree | nodes | MB | median ms | MB/s | ns per node | allocated bytes per node | kept bytes per node |");
Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
var name = Path.GetFileNameWithoutExtension(args[0]);
MeasureBlob(name, File.ReadAllBytes(args[0]), filter);
MeasureBlob(name + ", all properties", File.ReadAllBytes(args[0]), PropertyFilter.All);
foreach (var nodes in new[] { 125_000, 250_000, 500_000, 1_000_000 })
    MeasureBlob("generated", GeneratedTree.Make(nodes), filter);
if (args is [_, var directory])
    Measure(name + ", directory", null, () => DirectoryReader.Read(directory, filter));
return 0;

static void MeasureBlob(string name, byte[] blob, PropertyFilter filter) => Measure(name, blob.Length, () => FdtReader.Read(blob, name, filter));

static void Measure(string name, int? bytes, Func<DeviceTree> read)
{
    var nodes = read().Nodes.Count;
    var reads = Math.Max(1, 100_000 / nodes); // in one sample, so that a sample takes much longer than the clock's tick
    var times = new double[Samples];
    for (var sample = -2; sample < Samples; sample++) // two to warm up
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < reads; i++)
            GC.KeepAlive(read());
        if (sample >= 0)
            times[sample] = Stopwatch.GetElapsedTime(start).TotalSeconds / reads;
    }

    Array.Sort(times);
    var median = times[Samples / 2];
    var before = GC.GetAllocatedBytesForCurrentThread();
    GC.KeepAlive(read());
    var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
    Console.WriteLine(
        $"| {name} | {nodes} | {bytes / 1e6:f2} | {median * 1e3:f3} | {bytes / 1e6 / median:f0} | {median * 1e9 / nodes:f0} | {(double)allocated / nodes:f0} | {(double)Kept(read) / nodes:f0} |");
}

static long Kept(Func<DeviceTree> read)
{
    const int Trees = 4; // more than one, so that other objects do not matter
    var trees = new DeviceTree[Trees];
    trees[0] = read();
    var before = GC.GetTotalMemory(forceFullCollection: true);
    for (var i = 1; i < Trees; i++)
        trees[i] = read();
    var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
    GC.KeepAlive(trees);
    return kept / (Trees - 1);
}
