using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Publishing;

namespace NfdDeviceTree.Sidecar;

/// <summary>Logs the passes. An error or a warning that lasts is logged once and not at every pass.</summary>
/// <param name="log">The log.</param>
/// <param name="path">The feature file.</param>
internal sealed class PassLog(Log log, OutputPath path)
{
    private readonly LogField _path = new("path", path.Text);
    private HashSet<string> _warnings = [];
    private string? _failure, _absence;
    private bool _loggedNoDrivers;

    /// <summary>The file was changed.</summary>
    public void Changed(FileChange change, FeatureSet features)
    {
        if (change == FileChange.Removed)
            log.Info("removed", _path);
        else
            log.Info("written", _path, new("labels", features.Labels.Count), new("raw", features.Raw.Count));
    }

    /// <summary>The bound drivers are unknown: the tree is not the live one, or its sysfs has no <c>bus</c>. Logged once.</summary>
    public void DriversUnknown()
    {
        if (!_loggedNoDrivers)
            log.Debug("bound drivers are unknown: the devicetree is not part of a sysfs, or the sysfs has no directory bus");
        _loggedNoDrivers = true;
    }

    /// <summary>A pass succeeded.</summary>
    /// <param name="pass">The result of the pass.</param>
    /// <param name="absence">Why the machine has no features; null if it has features.</param>
    public void Succeeded(PassResult pass, string? absence)
    {
        if (_failure is not null)
            log.Info("recovered");
        _failure = null;

        var warnings = pass.Warnings.Select(warning => warning.ToString()).ToHashSet();
        foreach (var warning in pass.Warnings.Where(warning => !_warnings.Contains(warning.ToString())))
            log.Report(warning);
        _warnings = warnings;

        if (absence is not null && absence != _absence)
            log.Info("no features: " + absence);
        _absence = absence;
        if (pass.Publication.Change == FileChange.None)
            log.Debug("unchanged", new("labels", pass.Features.Labels.Count), new("raw", pass.Features.Raw.Count));
    }

    /// <summary>A step failed.</summary>
    /// <param name="diagnostics">The findings.</param>
    /// <param name="consequence">The consequence, written after the message.</param>
    public void Failed(IReadOnlyList<Diagnostic> diagnostics, string consequence = "")
    {
        var failure = string.Join('\n', diagnostics) + consequence;
        if (_failure != failure)
            foreach (var diagnostic in diagnostics)
                log.Report(diagnostic, consequence);
        _failure = failure;
    }

    /// <summary>A step failed because of a bug in this program.</summary>
    /// <param name="error">The exception.</param>
    public void FailedInternally(Exception error)
    {
        var message = InternalError.Describe(error, "watch");
        if (_failure != message)
            log.Error(message);
        _failure = message;
    }

    /// <summary>A warning outside a pass.</summary>
    public void Warn(Diagnostic? warning)
    {
        if (warning is not null)
            log.Report(warning);
    }
}
