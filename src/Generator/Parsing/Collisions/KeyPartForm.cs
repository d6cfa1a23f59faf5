namespace MemcachedGen.Generator.Parsing.Collisions;

/// <summary>How a part of a key is written.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="IsNullable">Whether it may also be null, which is written <c>!</c>.</param>
internal readonly record struct KeyPartForm(KeyPartKind Kind, bool IsNullable);
