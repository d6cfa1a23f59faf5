using System.Reflection;

namespace MemcachedGen.AspNetCoreTests.Hosting.Schema;

/// <summary>What a configuration can say of a type.</summary>
internal static class Bindable
{
    /// <summary>The properties that the binder fills: those that can be set, and collections and groups that are there. No delegates.</summary>
    internal static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(static property => !typeof(Delegate).IsAssignableFrom(property.PropertyType))
        .Where(static property => property.SetMethod is { IsPublic: true } || IsFilled(property.PropertyType))
        .OrderBy(static property => property.Name, StringComparer.Ordinal);

    internal static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(IList<>) || open == typeof(ISet<>));

    internal static bool IsMap(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>);

    internal static bool IsGroup(Type type) => type.IsClass && type != typeof(string) && type.Assembly == typeof(MemcachedGenOptions).Assembly;

    private static bool IsFilled(Type type) => IsList(type) || IsMap(type) || IsGroup(type);
}
