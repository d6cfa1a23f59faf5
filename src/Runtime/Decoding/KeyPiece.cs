using System.Diagnostics.CodeAnalysis;
using MemcachedGen.Contracts;

namespace MemcachedGen.Decoding;

/// <summary>A piece of a wire key: fixed bytes, or a part in its form.</summary>
internal sealed record KeyPiece(byte[] Literal, CacheKeyPart? Part = null, KeyPartForm? Form = null)
{
    [MemberNotNullWhen(true, nameof(Part), nameof(Form))]
    internal bool IsPart => Part is not null;

    internal static KeyPiece Of(CacheKeyPart part) => new([], part, KeyPartForms.Of(part));
}
