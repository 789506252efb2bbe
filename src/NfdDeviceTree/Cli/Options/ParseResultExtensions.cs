using System.CommandLine;

namespace NfdDeviceTree.Cli.Options;

/// <summary>Returns the origin of an option's value.</summary>
internal static class ParseResultExtensions
{
    /// <summary>Whether an option is on the command line or has a variable.</summary>
    public static bool IsGiven(this ParseResult parse, Option option) => parse.GetResult(option) is { Implicit: false };

    /// <summary>The name that the user wrote: that of the option or of its variable.</summary>
    public static string NameOf(this ParseResult parse, Option option) =>
        parse.Configuration is EnvironmentOptions environment && environment.Gave(option) ? EnvironmentOptions.VariableOf(option)! : option.Name;

    /// <summary>The value of a flag; null if the user did not give it.</summary>
    public static bool? GivenFlag(this ParseResult parse, Option<bool> option) => parse.IsGiven(option) ? parse.GetValue(option) : null;
}
