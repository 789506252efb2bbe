using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Cli.Options;

/// <summary>Words of which the user chooses one. Help, errors and completion use the same list.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
internal sealed class Choice<T>
    where T : class
{
    private readonly string _what;
    private readonly T[] _values;

    /// <summary>Makes a choice.</summary>
    /// <param name="what">The kind of value, with its article: <c>a format</c>.</param>
    /// <param name="name">Returns the word for a value.</param>
    /// <param name="values">The values, the default first.</param>
    public Choice(string what, Func<T, string> name, params T[] values)
    {
        _what = what;
        _values = values;
        Names = new string[values.Length];
        for (var i = 0; i < values.Length; i++)
            Names[i] = name(values[i]);
    }

    /// <summary>The words.</summary>
    public string[] Names { get; }

    /// <summary>The words as a list for help and errors.</summary>
    public string Words => string.Join(", ", Names);

    /// <summary>The first value.</summary>
    public T Default => _values[0];

    /// <summary>Returns the value of a word.</summary>
    /// <param name="text">The word.</param>
    /// <param name="where">The beginning of an error message.</param>
    /// <exception cref="DiagnosticException">DT406.</exception>
    public T Read(string text, string where)
    {
        var index = Array.IndexOf(Names, text);
        return index >= 0
            ? _values[index]
            : throw UsageError.Of($"{where}'{DeviceTreeText.Escape(text)}' is not {_what}; expected one of {Words}{Nearest.Hint(text, Names)}");
    }
}
