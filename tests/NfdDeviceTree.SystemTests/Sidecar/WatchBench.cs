using System.Globalization;
using Devicetree;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Publishing;
using NfdDeviceTree.Sidecar;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>
/// A watcher with a clock that advances only while the watcher waits, and with a real output directory. The history lists the
/// changes of the feature file and their times in seconds: <c>61.2 touched</c>.
/// </summary>
internal sealed class WatchBench : IDisposable
{
    /// <summary>The time at which benches start.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The time that <see cref="Look"/> sets on a file, so that a later change is visible.</summary>
    private static readonly DateTime Seen = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryDirectory _directory = new();
    private readonly StringWriter _log = new();
    private readonly SortedList<TimeSpan, Func<Wake?>> _script = [];
    private readonly List<string> _history = [];
    private readonly List<double> _beats = [];
    private bool _isDisposed;
    private string? _content;
    private Watcher? _watcher;

    public WatchBench()
    {
        Directory.CreateDirectory(_directory["features.d"]);
        Output = _directory["features.d/devicetree-features"];
        Read = _ => Tree("acme,board");
    }

    public FakeClock Clock { get; init; } = new(Noon);

    public TemporaryDirectory Temporary => _directory;

    public string Output { get; set; }

    public string Interval { get; init; } = "60s";

    public TimeSpan? Expiry { get; init; }

    public bool Cleanup { get; init; }

    public LogLevel Least { get; init; } = LogLevel.Info;

    /// <summary>Reads the tree.</summary>
    public Func<Settings, Machine?> Read { get; set; }

    /// <summary>The settings file; null for the defaults.</summary>
    public string? SettingsPath { get; init; }

    /// <summary>The age of an existing file at the start; null for an old one.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>The changes of the file and their times: <c>61.2 touched</c>.</summary>
    public IReadOnlyList<string> History => _history;

    /// <summary>The times at which the heartbeat was touched.</summary>
    public IReadOnlyList<double> Beats => _beats;

    /// <summary>The number of waits of zero length.</summary>
    public int Spins { get; private set; }

    /// <summary>The number of waits.</summary>
    public int Waits { get; private set; }

    /// <summary>The expiry time in the file.</summary>
    public DateTimeOffset Until =>
        DateTimeOffset.Parse(Content.Split('\n')[0]["# +expiry-time=".Length..], CultureInfo.InvariantCulture);

    /// <summary>The watcher, after its start.</summary>
    public Watcher Watcher => _watcher!;

    public string Content => File.ReadAllText(Output);

    /// <summary>The log without its times.</summary>
    public IReadOnlyList<string> Log =>
        [.. _log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..])];

    /// <summary>The log's levels and messages, with the ids of findings: <c>error DT501</c>, <c>info written</c>.</summary>
    public IReadOnlyList<string> Events => [.. Log.Select(Event)];

    private string Heartbeat => Path.Join(Path.GetDirectoryName(Output), StagingDirectory.Name, Path.GetFileName(Output) + ".heartbeat");

    /// <summary>A tree with only a root, with these compatible strings.</summary>
    public static Machine Tree(params string[] compatible)
    {
        var root = new FdtBlob().Begin("").Property("compatible", string.Concat(compatible.Select(text => text + "\0"))).End();
        return new Machine(FdtReader.Read(root.Finish(), "test"), Drivers: new Dictionary<string, IReadOnlyList<string>>(), IsLive: true, []);
    }

    /// <summary>Fails to read a tree. A value for <see cref="Read"/>.</summary>
    public static Machine? Unreadable(Settings settings) =>
        throw new DiagnosticException((DiagnosticId)DeviceTreeError.Unreadable, new Location("/tree"), "cannot be read");

    /// <summary>Runs an action at a time, while the watcher waits. It may wake the watcher.</summary>
    public void At(double seconds, Func<Wake?> what) => _script.Add(TimeSpan.FromSeconds(seconds), what);

    /// <inheritdoc cref="At(double, Func{Wake?})"/>
    public void At(double seconds, Action what) => At(seconds, () =>
    {
        what();
        return null;
    });

    /// <summary>Starts the watcher, which acquires the lock and reads the settings.</summary>
    public void Start()
    {
        var interval = NfdDeviceTree.Sidecar.Interval.TryParse(Interval, orForever: true, out var parsed, out var error) ? parsed : throw new ArgumentException(error);
        if (!WatchOptions.TryCreate(OutputPath.Create(Output), interval, Expiry, out var options, out error))
            throw new ArgumentException(error);
        Look();
        if (Age is { } age)
            File.SetLastWriteTimeUtc(Output, (Noon - age).UtcDateTime);
        _watcher = new Watcher(
            options with { Cleanup = Cleanup },
            new SettingsSource(
                () => SettingsPath is null ? Settings.Default : SettingsFile.Read(SettingsPath),
                () => SettingsPath is null ? "" : SettingsFile.Fingerprint(SettingsPath)),
            settings => Read(settings),
            new Log(_log, LogFormat.Text, Least, Clock),
            Clock);
        Look(byTest: true);
    }

    /// <summary>Lets the watcher work for a time, then stops it.</summary>
    public void Run(double seconds)
    {
        if (_watcher is null)
            Start();
        At(seconds, () => Wake.Stop);
        _watcher!.Run(Wait, Clock.Advance);
        Look();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _watcher?.Dispose();
        _log.Dispose();
        _directory.Dispose();
    }

    private Wake Wait(TimeSpan time)
    {
        Look();
        Waits++;
        time.Should().BeGreaterThanOrEqualTo(TimeSpan.Zero);
        if (time <= TimeSpan.Zero)
            Spins++;
        var end = Clock.Elapsed + time;
        while (_script.Count > 0 && _script.Keys[0] <= end)
        {
            var (at, what) = (_script.Keys[0], _script.Values[0]);
            _script.RemoveAt(0);
            if (at > Clock.Elapsed)
                Clock.Advance(at - Clock.Elapsed);
            var wake = what();
            Look(byTest: true);
            if (wake is { } reason)
                return reason;
        }

        Clock.Advance(end - Clock.Elapsed);
        return Wake.Time;
    }

    /// <summary>Records the change of the file since the last call, and makes the file old, so that the next change is visible.</summary>
    /// <param name="byTest">Whether the test made the change, so that it is not recorded.</param>
    private void Look(bool byTest = false)
    {
        var before = _content;
        _content = IsFile(Output) ? File.ReadAllText(Output) : null;
        var isNew = _content is not null && File.GetLastWriteTimeUtc(Output) != Seen;
        if (isNew)
            File.SetLastWriteTimeUtc(Output, Seen);
        var what = (before, _content) switch
        {
            (not null, null) => "removed",
            (_, not null) when before != _content => "written",
            (_, not null) when isNew => "touched",
            _ => null,
        };
        if (what is not null && !byTest && _watcher is not null)
            _history.Add(string.Create(CultureInfo.InvariantCulture, $"{Clock.Elapsed.TotalSeconds:0.###} {what}"));

        if (!IsFile(Heartbeat) || File.GetLastWriteTimeUtc(Heartbeat) == Seen)
            return;
        File.SetLastWriteTimeUtc(Heartbeat, Seen);
        _beats.Add(Clock.Elapsed.TotalSeconds);
    }

    /// <summary>
    /// Whether the path is a regular file and not a symlink. Opening a FIFO would block, and a symlink may lead outside.
    /// </summary>
    private static bool IsFile(string path)
    {
        using var file = Libc.Open(path, Libc.ReadOnly | Libc.NonBlocking | LinuxCalls.NoFollow, out _);
        return file is not null && Libc.Stat(file, out _) is { IsRegular: true };
    }

    private static string Event(string line)
    {
        var level = line.Split(' ')[0];
        var id = line.IndexOf(" id=", StringComparison.Ordinal);
        if (id >= 0)
            return $"{level} {line.AsSpan(id + " id=".Length, "DT501".Length)}";
        var field = line.IndexOf('=', StringComparison.Ordinal);
        return field < 0 ? line : line[..line[..field].LastIndexOf(' ')];
    }
}
