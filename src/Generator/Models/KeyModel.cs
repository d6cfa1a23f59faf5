using MemcachedGen.Generator.Helpers;

namespace MemcachedGen.Generator.Models;

/// <summary>The key struct of an entry family.</summary>
/// <param name="TypeName">The struct's name.</param>
/// <param name="Prefix">The constant bytes that the key begins with.</param>
/// <param name="Destination">The name of the buffer parameter, clear of the members' names.</param>
internal sealed record KeyModel(
    string TypeName, string Prefix, string Destination, EquatableArray<KeyMember> Members, EquatableArray<KeyPiece> Pieces);
