using System.Reflection;

namespace Devicetree.Tests.Support;

/// <summary>Lists the public API of an assembly: a line for each type and for each of its members.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(uint)] = "uint",
        [typeof(ulong)] = "ulong",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static List<string> Of(Assembly assembly) =>
        [.. assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Lines)];

    private static IEnumerable<string> Lines(Type type) =>
    [
        $"{Kind(type)} {type.FullName}{Base(type)}",
        .. type.GetMembers(Declared).Where(IsListed).Select(member => $"{(IsStatic(member) ? "static " : "")}{type.FullName}.{Text(member)}").Order(StringComparer.Ordinal),
    ];

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : type.IsAbstract && type.IsSealed ? "static class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static string Base(Type type) =>
        type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) ? " : " + Name(parent) : "";

    /// <summary>False for accessors of properties and for members that the compiler adds to records.</summary>
    private static bool IsListed(MemberInfo member) => member switch
    {
        FieldInfo { IsSpecialName: true } => false,
        MethodInfo method => !method.IsSpecialName && !IsGenerated(method) && method.Name is not "<Clone>$",
        _ => true,
    };

    private static bool IsGenerated(MethodInfo method) =>
        method.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name == "CompilerGeneratedAttribute");

    private static string Text(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true } field => $"{field.Name} = {field.GetRawConstantValue()}",
        FieldInfo field => $"{field.Name} -> {Name(field.FieldType)}",
        PropertyInfo property => $"{property.Name} {{{(IsPublic(property.GetMethod) ? " get;" : "")}{(IsPublic(property.SetMethod) ? IsInit(property.SetMethod!) ? " init;" : " set;" : "")} }} -> {Name(property.PropertyType, new NullabilityInfoContext().Create(property))}",
        ConstructorInfo constructor => $"ctor({Parameters(constructor)})",
        MethodInfo method => $"{method.Name}({Parameters(method)}) -> {Name(method.ReturnType, new NullabilityInfoContext().Create(method.ReturnParameter))}",
        _ => member.ToString()!,
    };

    private static bool IsPublic(MethodInfo? accessor) => accessor is { IsPublic: true };

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

    /// <summary>False for constants: their lines show a value instead.</summary>
    private static bool IsStatic(MemberInfo member) => member switch
    {
        FieldInfo field => field is { IsStatic: true, IsLiteral: false },
        PropertyInfo property => property.GetMethod is { IsStatic: true },
        MethodInfo method => method.IsStatic,
        _ => false,
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsOut ? "out " : "")}{Name(parameter.ParameterType, new NullabilityInfoContext().Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.RawDefaultValue ?? "null"}" : "")}"));

    private static string Name(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!, nullability?.ElementType ?? nullability);
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Name(value) + "?";
        var mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]" + mark;
        if (!type.IsGenericType)
            return Keywords.GetValueOrDefault(type, type.Name) + mark;
        var arguments = type.GetGenericArguments().Select((argument, i) => Name(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(i)));
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments)}>{mark}";
    }
}
