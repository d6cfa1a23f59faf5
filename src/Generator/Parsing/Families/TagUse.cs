namespace MemcachedGen.Generator.Parsing.Families;

/// <summary>A group that the entries of a family belong to.</summary>
/// <param name="Template">As written.</param>
/// <param name="Key">The group's key; its parts are among those of the family's key.</param>
internal sealed record TagUse(Template Template, List<KeyPiece> Key);
