using MemcachedGen.Generator.Helpers;

namespace MemcachedGen.Generator.Models;

/// <summary>The key struct of an entry family or a group.</summary>
/// <param name="TypeName">The struct's name, without type parameters.</param>
/// <param name="Prefix">The constant text that the key begins with: contract, version and first literal; without the contract's part where that depends on type arguments.</param>
/// <param name="Destination">The name of the buffer parameter, clear of the members' names.</param>
/// <param name="PrefixField">The field with the first bytes, where these depend on type arguments.</param>
/// <param name="ComparesBytes">Members may be equal and written differently, or the reverse.</param>
/// <param name="Tags">The groups that the key belongs to.</param>
internal sealed record KeyModel(
    string TypeName,
    string Prefix,
    string Destination,
    string? PrefixField,
    bool ComparesBytes,
    EquatableArray<KeyMember> Members,
    EquatableArray<WrittenPiece> Pieces,
    EquatableArray<WrittenKey> Tags);

/// <summary>A key that is made of another key's members.</summary>
internal sealed record WrittenKey(string Prefix, EquatableArray<WrittenPiece> Pieces);
