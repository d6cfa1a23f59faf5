using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Parsing.Collisions;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Keys;

/// <summary>A variable part of a key: a parameter, or a property reached from it.</summary>
/// <param name="kind">How it is written when it is not null.</param>
/// <param name="held">The type of the key's member.</param>
internal sealed class KeyPart(KeySource source, IReadOnlyList<KeyStep> path, string? format, KeyPartKind kind, ITypeSymbol held)
{
    internal KeySource Source { get; } = source;

    internal IReadOnlyList<KeyStep> Path { get; } = path;

    internal string? Format { get; } = format;

    /// <summary>The type of the key's member: the part's own, nullable when something along the path is.</summary>
    internal ITypeSymbol Type { get; } = held;

    internal KeyPartForm Form { get; } = new(kind, IsNullable(held));

    /// <summary>As written, without format: <c>order.Id</c>.</summary>
    internal string Name => Path.Count == 0 ? Source.Name : Source.Name + "." + string.Join(".", Path.Select(static step => step.Name));

    /// <summary>Whether both write the same of the same values.</summary>
    internal bool IsWrittenLike(KeyPart other) => Format == other.Format && Type.SameType(other.Type);

    /// <summary>Whether both stand for the same placeholder of a method.</summary>
    internal bool IsNamedLike(KeyPart other) => Name == other.Name && Format == other.Format;

    /// <summary>The same part of another parameter of the same type.</summary>
    internal KeyPart From(KeySource source) => new(source, Path, Format, Form.Kind, Type);

    /// <summary>The C# expression of the part's value.</summary>
    /// <param name="root">The expression of its source.</param>
    internal string Expression(string root)
    {
        if (Path.Count == 0)
        {
            return KeyPartTypes.Held(Source.Type, root);
        }

        // A null where none is expected is the caller's mistake, named at once.
        bool checks = Source.Type is { IsReferenceType: true } && !IsNullable(Source.Type) && !Source.IsEach;
        string text = checks ? $"{Emission.RuntimeTypes.CacheArgument}.NotNull({root})" : root;
        bool nullable = IsNullable(Source.Type);
        foreach (KeyStep step in Path)
        {
            text += (nullable ? "?." : ".") + Identifiers.Escape(step.Name);
            nullable = IsNullable(step.Type);
        }

        return text;
    }

    internal static bool IsNullable(ITypeSymbol type) => type.IsNullableValueType()
        || type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated };
}

/// <summary>A property or field on the way from a parameter to a key part.</summary>
internal readonly record struct KeyStep(ISymbol Member, ITypeSymbol Type)
{
    internal string Name => Member.Name;
}
