namespace MemcachedGen.Generator.Parsing.Collisions;

/// <summary>A piece of a key: text that is always the same, or a part.</summary>
/// <param name="Literal">The text, of ASCII characters; <see langword="null"/> for a part.</param>
/// <param name="Part">The part, where there is no text.</param>
internal readonly record struct KeyToken(string? Literal, KeyPartForm Part);
