using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Publishing;

/// <summary>The two open directories of an output, and its lock.</summary>
internal sealed class HeldOutput : IDisposable
{
    /// <summary>Retries if another process deletes the staging directory while we open it.</summary>
    private const int MaxTries = 100;

    private readonly OutputLock _lock;

    private HeldOutput(OutputDirectory directory, StagingDirectory staging, OutputLock outputLock)
    {
        Directory = directory;
        Staging = staging;
        _lock = outputLock;
    }

    public OutputDirectory Directory { get; }

    public StagingDirectory Staging { get; }

    /// <summary>Whether to keep the staging directory, even if this process made it.</summary>
    public bool IsStagingUsed { get; set; }

    /// <summary>Opens the staging directory, and acquires the lock.</summary>
    /// <param name="directory">The output's directory. It is disposed with this object, and on an error.</param>
    /// <param name="patience">How long to wait for another process that has the lock.</param>
    /// <exception cref="DiagnosticException">DT501, DT502; DT503: the other process keeps the lock.</exception>
    public static HeldOutput Open(OutputDirectory directory, TimeSpan patience)
    {
        try
        {
            for (var tries = 0; tries < MaxTries; tries++)
                if (TryOpen(directory, patience) is { } held)
                    return held;
            throw OutputError.Hostile(directory.Path, $"another process removes the directory {StagingDirectory.Name} or its lock file again and again");
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Whether the output's path still leads to the open directories and the locked file.</summary>
    public bool IsCurrent() => Directory.IsCurrent() && Staging.IsCurrent() && _lock.IsCurrent;

    /// <summary>Releases the lock early.</summary>
    public void Unlock() => _lock.Dispose();

    /// <summary>Releases the lock. Removes a staging directory that this process made and did not use.</summary>
    public void Dispose()
    {
        if (Staging.WasMade && !IsStagingUsed)
            Remove(Directory, Staging);
        _lock.Dispose();
        Staging.Dispose();
        Directory.Dispose();
    }

    private static HeldOutput? TryOpen(OutputDirectory directory, TimeSpan patience)
    {
        if (StagingDirectory.Open(directory) is not { } staging)
            return null;
        OutputLock? outputLock = null;
        var isHeldByOther = false;
        try
        {
            outputLock = OutputLock.Acquire(directory.Path, staging, patience);
            return outputLock is null ? null : new HeldOutput(directory, staging, outputLock);
        }
        catch (DiagnosticException e)
        {
            isHeldByOther = e.Id == DiagnosticId.OutputLocked;
            throw;
        }
        finally
        {
            if (outputLock is null)
            {
                if (staging.WasMade && !isHeldByOther)
                    Remove(directory, staging);
                staging.Dispose();
            }
        }
    }

    private static void Remove(OutputDirectory directory, StagingDirectory staging)
    {
        OutputLock.Remove(directory.Path, staging);
        staging.Remove();
    }
}
