namespace NfdDeviceTree.Naming;

/// <summary>The names of the property types in the settings.</summary>
internal static class PropertyTypes
{
    private static readonly Dictionary<string, PropertyType> ByName = new()
    {
        ["string"] = PropertyType.String,
        ["strings"] = PropertyType.Strings,
        ["u32"] = PropertyType.U32,
        ["u64"] = PropertyType.U64,
        ["hex"] = PropertyType.Hex,
        ["bytes"] = PropertyType.Bytes,
        ["size"] = PropertyType.Size,
        ["flag"] = PropertyType.Flag,
    };

    /// <summary>All names, for help and errors.</summary>
    public static string Names => string.Join(", ", ByName.Keys);

    /// <summary>Returns the type of a name, or null.</summary>
    public static PropertyType? Find(string name) => ByName.TryGetValue(name, out var type) ? type : null;

    /// <summary>Returns the name of a type.</summary>
    public static string NameOf(PropertyType type) => ByName.First(pair => pair.Value == type).Key;
}
