namespace Devicetree;

/// <summary>A devicetree cannot be read.</summary>
public sealed class DeviceTreeException : Exception
{
    internal DeviceTreeException(DeviceTreeProblem problem, Exception? cause = null)
        : base(problem.ToString(), cause) => Problem = problem;

    /// <summary>What is wrong, and where.</summary>
    public DeviceTreeProblem Problem { get; }
}
