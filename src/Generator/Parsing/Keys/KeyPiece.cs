namespace MemcachedGen.Generator.Parsing.Keys;

/// <summary>A piece of a method's key, placeholders resolved: a literal or a part.</summary>
/// <param name="Placeholder">The template's piece that it comes from.</param>
internal readonly record struct KeyPiece(string? Literal, KeyPart? Part, TemplatePiece Placeholder);
