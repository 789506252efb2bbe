using System.Diagnostics;
using System.Text;
using NfdDeviceTree.Publishing;
using NfdDeviceTree.Tests.Support;
using Xunit.Abstractions;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>A writer is killed again and again while another process reads.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Writers = 2, KillsOfEach = 260;

    [Fact]
    public void A_reader_sees_a_complete_file_when_a_writer_is_killed_and_no_other_file_is_left()
    {
        var results = new Result[Writers];
        var threads = Enumerable.Range(0, Writers).Select(writer => new Thread(() => results[writer] = Kill(seed: writer))).ToList();
        var took = Stopwatch.StartNew();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        output.WriteLine($"{results.Sum(it => it.Kills)} kills in {took.Elapsed.TotalSeconds:0} s, {results.Sum(it => it.InTheMiddle)} of them in the middle of a write; "
            + $"{results.Sum(it => it.Reads)} reads saw {results.Sum(it => it.Contents)} contents");
        results.Should().OnlyContain(it => it.Fault == null);
        results.Sum(it => it.Kills).Should().BeGreaterThanOrEqualTo(500);
        results.Should().OnlyContain(it => it.Contents > 100 && it.Reads > 1000 && it.InTheMiddle > 0);
        results.Should().OnlyContain(it => it.Left == "features .nfd-devicetree/features.lock");
    }

    private static Result Kill(int seed)
    {
        using var directory = new TemporaryDirectory();
        var file = directory["features.d/features"];
        var staged = directory["features.d/.nfd-devicetree/features.new"];
        using var reader = new Reader(file);
        var random = new Random(seed);
        var (kills, inTheMiddle) = (0, 0);
        for (; kills < KillsOfEach; kills++)
        {
            using var writer = Command.Start(Environment.CurrentDirectory, "dotnet", [Path.Join(AppContext.BaseDirectory, "NfdDeviceTree.Crasher.dll"), file, $"{1 + kills * 1000}"]);
            if (writer.StandardOutput.ReadLine() != "ready")
                return new Result(kills, 0, 0, 0, "the writer did not start", "");
            Thread.Sleep(TimeSpan.FromMicroseconds(random.Next(15_000))); // to a random moment of a write
            writer.Kill();
            writer.WaitForExit();
            if (!File.Exists(staged))
                continue;
            inTheMiddle++;
            Restart(file);
            if (File.Exists(staged))
                return new Result(kills, inTheMiddle, 0, 0, "the next start left the staged file of a killed writer", "");
        }

        var (reads, contents, fault) = reader.Stop();
        Restart(file);
        var left = Directory.EnumerateFiles(directory["features.d"], "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(path => Path.GetRelativePath(directory["features.d"], path)).OrderDescending(StringComparer.Ordinal);
        return new Result(kills, inTheMiddle, reads, contents, fault, string.Join(' ', left));
    }

    /// <summary>The next start, which writes nothing.</summary>
    private static void Restart(string file) => Publisher.Open(OutputPath.Create(file), Patience.Some).Dispose();

    private sealed record Result(int Kills, int InTheMiddle, int Reads, int Contents, string? Fault, string Left);

    /// <summary>Reads a file continuously; keeps the first incomplete content.</summary>
    private sealed class Reader : IDisposable
    {
        private readonly string _file;
        private readonly Thread _thread;
        private readonly HashSet<string> _contents = [];
        private volatile bool _stop;
        private int _reads;
        private string? _fault;

        public Reader(string file)
        {
            _file = file;
            _thread = new Thread(Read) { IsBackground = true };
            _thread.Start();
        }

        public (int Reads, int Contents, string? Fault) Stop()
        {
            _stop = true;
            _thread.Join();
            return (_reads, _contents.Count, _fault);
        }

        public void Dispose() => Stop();

        private void Read()
        {
            for (var wasThere = false; !_stop && _fault is null; Thread.Sleep(1))
            {
                try
                {
                    var text = Encoding.UTF8.GetString(File.ReadAllBytes(_file));
                    wasThere = true;
                    _reads++;
                    _fault = Fault(text);
                    _contents.Add(text.Split('\n')[0]);
                }
                catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
                {
                    if (wasThere)
                        _fault = "the file does not exist";
                }
            }
        }

        private static string? Fault(string text)
        {
            var lines = text.Split('\n');
            var head = lines[0].Split(' ');
            if (head.Length != 4 || head[1] != "begin" || !text.EndsWith($"# end {head[2]}\n", StringComparison.Ordinal))
                return $"an incomplete file: {text.Length} characters";
            var body = lines[1..^2];
            return body.Length.ToString() == head[3] && body.Select((line, i) => line == $"x.example/k{i}={head[2]}").All(isRight => isRight)
                ? null
                : "lines of two files";
        }
    }
}
