namespace NfdDeviceTree.Configuration;

/// <summary>
/// The origin of each value that is not a default: the name of an option, of an environment variable or of a file.
/// </summary>
internal sealed class SettingsOrigins
{
    /// <summary>The origin of default values.</summary>
    public const string Default = "default";

    private readonly IReadOnlyDictionary<string, string> _origins;

    private SettingsOrigins(IReadOnlyDictionary<string, string> origins) => _origins = origins;

    /// <summary>All values are defaults.</summary>
    public static SettingsOrigins None { get; } = new(new Dictionary<string, string>());

    /// <summary>The origin of a value.</summary>
    /// <param name="key">A key of the settings file, or the name of an option without its hyphens.</param>
    public string this[string key] => _origins.GetValueOrDefault(key, Default);

    /// <summary>Replaces the origin of a value.</summary>
    public SettingsOrigins With(string key, string origin) =>
        new(new SortedDictionary<string, string>(_origins.ToDictionary(), StringComparer.Ordinal) { [key] = origin });

    /// <summary>Adds an origin to a value, because lists of the command line extend those of the file.</summary>
    public SettingsOrigins And(string key, string origin) => With(key, this[key] == Default ? origin : $"{this[key]}+{origin}");

    /// <summary>One line of text about the keys of the settings file.</summary>
    public string OfSettings()
    {
        var known = SettingsReader.KeyNames.Where(_origins.ContainsKey).Select(key => $"{key} from {_origins[key].Replace("+", " and ", StringComparison.Ordinal)}").ToList();
        return known.Count == 0 ? "all settings are defaults" : $"settings: {string.Join(", ", known)}; the others are defaults";
    }

    /// <summary>One line, for a log: <c>interval:--interval nodes:/etc/nfd-devicetree/config.yaml+--node</c>.</summary>
    public override string ToString() => string.Join(' ', _origins.Select(pair => $"{pair.Key}:{pair.Value}"));
}
