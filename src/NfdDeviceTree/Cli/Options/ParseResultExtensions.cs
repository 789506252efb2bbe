using System.CommandLine;

namespace NfdDeviceTree.Cli.Options;

/// <summary>Where the value of an option came from.</summary>
internal static class ParseResultExtensions
{
    /// <summary>Whether the user gave an option, on the command line or as a variable.</summary>
    public static bool IsGiven(this ParseResult parse, Option option) => parse.GetResult(option) is { Implicit: false };

    /// <summary>The name under which the user gave an option: the option's own or its variable's.</summary>
    public static string NameOf(this ParseResult parse, Option option) =>
        parse.Configuration is EnvironmentOptions environment && environment.Gave(option) ? EnvironmentOptions.VariableOf(option)! : option.Name;

    /// <summary>The value of a flag; null if the user did not give it.</summary>
    public static bool? GivenFlag(this ParseResult parse, Option<bool> option) => parse.IsGiven(option) ? parse.GetValue(option) : null;
}
