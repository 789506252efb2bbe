using System.Collections;
using System.CommandLine;
using System.CommandLine.Help;
using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Cli.Options;

/// <summary>
/// Environment variables for options: <c>NFD_DEVICETREE_INTERVAL=90s</c> means <c>--interval 90s</c>. An option on the
/// command line overrides its variable. An empty variable counts as absent.
/// </summary>
internal sealed class EnvironmentOptions : ParserConfiguration
{
    /// <summary>The prefix of the variables.</summary>
    public const string Prefix = "NFD_DEVICETREE_";

    private readonly SortedDictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly HashSet<Option> _used = [];

    /// <summary>Collects the variables with the prefix.</summary>
    /// <param name="environment">The environment; null for none.</param>
    public EnvironmentOptions(IDictionary? environment)
    {
        ResponseFileTokenReplacer = null;
        foreach (DictionaryEntry variable in environment ?? new Hashtable())
            if (variable is { Key: string name, Value: string { Length: > 0 } value } && name.StartsWith(Prefix, StringComparison.Ordinal) && !IsOfService(name))
                _variables[name] = value;
    }

    /// <summary>Whether the environment has no variable with the prefix.</summary>
    public bool IsEmpty => _variables.Count == 0;

    /// <summary>Returns the variable for an option; null without one.</summary>
    public static string? VariableOf(Option option) =>
        option is HelpOption or VersionOption || !option.Name.StartsWith("--", StringComparison.Ordinal)
            ? null
            : Prefix + option.Name[2..].Replace('-', '_').ToUpperInvariant();

    /// <summary>Whether the value of an option comes from its variable.</summary>
    public bool Gave(Option option) => _used.Contains(option);

    /// <summary>Refuses variables that do not belong to an option of any command.</summary>
    /// <exception cref="DiagnosticException">DT406.</exception>
    public void Check(Command root)
    {
        var known = new List<string>();
        foreach (var command in root.Subcommands.Prepend(root))
            foreach (var option in command.Options)
                if (VariableOf(option) is { } name && !known.Contains(name))
                    known.Add(name);
        foreach (var name in _variables.Keys)
            if (!known.Contains(name))
                throw UsageError.Of($"the environment variable {DeviceTreeText.Escape(name)} does not belong to an option{Nearest.Hint(name, known)}");
    }

    /// <summary>Adds the variables for options that are not on the command line.</summary>
    /// <param name="args">The words of the command line.</param>
    /// <param name="parse">The parsed command line.</param>
    /// <returns>The words of an equivalent command line.</returns>
    /// <exception cref="DiagnosticException">DT406: a variable of a flag is neither true nor false.</exception>
    public string[] AddTo(string[] args, ParseResult parse)
    {
        var added = new List<string>();
        foreach (var option in parse.CommandResult.Command.Options)
        {
            if (VariableOf(option) is not { } name || !_variables.TryGetValue(name, out var value) || parse.GetResult(option) is { Implicit: false })
                continue;
            _used.Add(option);
            if (option.ValueType == typeof(bool) && value is not ("true" or "false"))
                throw UsageError.Of($"{name}: '{DeviceTreeText.Escape(value)}'; expected true or false");
            var words = option.ValueType != typeof(string[]) ? [value]
                : value.Contains('\n', StringComparison.Ordinal) ? value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                : value.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
            foreach (var word in words)
                added.Add($"{option.Name}={word}");
        }

        var end = Array.IndexOf(args, "--");
        return end < 0 ? [.. args, .. added] : [.. args[..end], .. added, .. args[end..]];
    }

    /// <summary>
    /// Whether Kubernetes made a variable for a Service in the pod's namespace: a Service <c>nfd-devicetree-x</c> gives
    /// <c>NFD_DEVICETREE_X_SERVICE_HOST</c>, <c>NFD_DEVICETREE_X_PORT</c>, <c>NFD_DEVICETREE_X_PORT_80_TCP</c> and others.
    /// </summary>
    private static bool IsOfService(string name) =>
        name.EndsWith("_PORT", StringComparison.Ordinal)
        || name.Contains("_PORT_", StringComparison.Ordinal)
        || name.Contains("_SERVICE_HOST", StringComparison.Ordinal)
        || name.Contains("_SERVICE_PORT", StringComparison.Ordinal);
}
