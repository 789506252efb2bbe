namespace Devicetree;

/// <summary>A devicetree cannot be read, or an overlay cannot be applied.</summary>
public sealed class DeviceTreeException : Exception
{
    internal DeviceTreeException(DeviceTreeProblem problem, Exception? cause = null)
        : base(problem.ToString(), cause) => Problem = problem;

    /// <summary>The error and its position.</summary>
    public DeviceTreeProblem Problem { get; }
}
