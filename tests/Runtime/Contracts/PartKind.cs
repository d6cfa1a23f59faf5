using CsCheck;
using MemcachedGen.Contracts;

namespace MemcachedGen.RuntimeTests.Contracts;

/// <summary>A type that a key part may have, its values, and how generated code writes one.</summary>
internal sealed record PartKind(string Name, Type Type, Gen<object?> Values, PartKind.Writer Write, string? Format = null)
{
    internal delegate KeyWriter Writer(KeyWriter writer, object? value);

    /// <summary>Whether two values are the same argument.</summary>
    internal static bool AreSame(object? left, object? right) => (left, right) switch
    {
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (ReadOnlyMemory<byte> a, ReadOnlyMemory<byte> b) => a.Span.SequenceEqual(b.Span),
        (Uri a, Uri b) => string.Equals(a.OriginalString, b.OriginalString, StringComparison.Ordinal),
        (DateTime a, DateTime b) => a == b && a.Kind == b.Kind,
        _ => Equals(left, right),
    };

    public override string ToString() => Name;
}
