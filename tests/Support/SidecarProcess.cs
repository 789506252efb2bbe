using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;

namespace NfdDeviceTree.Tests.Support;

/// <summary>
/// nfd-devicetree in its own process: the native executable that <c>NFD_DEVICETREE_NATIVE</c> names, otherwise the
/// build beside this assembly. Disposing the object kills the process.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class SidecarProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly Thread _reader;
    private readonly Task<string> _output;

    private SidecarProcess(string[] command)
    {
        // A test run under nohup or in the background ignores signals, and its children inherit that.
        _process = Command.Start(Environment.CurrentDirectory, "env", ["--default-signal=HUP,INT,QUIT,TERM", "DOTNET_TieredPGO=0", .. command]);
        _process.StandardInput.Close();
        _output = _process.StandardOutput.ReadToEndAsync();
        _reader = new Thread(Read) { IsBackground = true };
        _reader.Start();
    }

    /// <summary>The command line that runs nfd-devicetree, without arguments.</summary>
    public static string[] Program { get; } = TestVariables.Native is { } native ? [native] : ["dotnet", Path.Join(AppContext.BaseDirectory, "nfd-devicetree.dll")];

    public int Id => _process.Id;

    /// <summary>The id of the only child of this process: nfd-devicetree, if this process is a wrapper.</summary>
    public int ChildId => int.Parse(File.ReadAllText($"/proc/{Id}/task/{Id}/children").Trim(), CultureInfo.InvariantCulture);

    public bool IsRunning => !_process.HasExited;

    /// <summary>Standard error so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    /// <summary>Standard output, once the process has ended.</summary>
    public string Output => _output.Result;

    /// <summary>Starts nfd-devicetree.</summary>
    public static SidecarProcess Start(params string[] arguments) => new([.. Program, .. arguments]);

    /// <summary>Starts a wrapper, such as strace, that runs a program.</summary>
    public static SidecarProcess StartBy(string[] wrapper, string[] program, params string[] arguments) => new([.. wrapper, .. program, .. arguments]);

    /// <summary>Waits until at least this number of lines of standard error contain a text.</summary>
    public void WaitFor(string text, int times = 1) =>
        WaitUntil(() => Lines.Count(line => line.Contains(text, StringComparison.Ordinal)) >= times, $"'{text}' {times} times");

    /// <summary>Waits until a condition holds.</summary>
    public void WaitUntil(Func<bool> holds, string what)
    {
        for (var waited = Stopwatch.StartNew(); !holds(); Thread.Sleep(10))
            if (waited.Elapsed > Patience)
                throw new TimeoutException($"waited for {what}; log:\n" + string.Join('\n', Lines));
    }

    public void Signal(int signal) => Posix.Signal(Id, signal);

    /// <summary>Waits for the end. Returns the exit code and the waiting time.</summary>
    public (int Code, TimeSpan Took) WaitForExit()
    {
        var waited = Stopwatch.StartNew();
        if (!_process.WaitForExit(Patience))
            throw new TimeoutException("waited for the end; log:\n" + string.Join('\n', Lines));
        var took = waited.Elapsed;
        _reader.Join(Patience);
        return (_process.ExitCode, took);
    }

    /// <summary>The number of lines of standard error that contain a text.</summary>
    public int Count(string text) => Lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Read()
    {
        while (_process.StandardError.ReadLine() is { } line)
            lock (_lines)
                _lines.Add(line);
    }
}
