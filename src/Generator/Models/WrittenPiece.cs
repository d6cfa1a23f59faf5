namespace MemcachedGen.Generator.Models;

/// <summary>What is written after a key's prefix: a literal, or a member.</summary>
/// <param name="Literal">The literal text, or <see langword="null"/>.</param>
/// <param name="Expression">The member as it is handed to the key writer, or <see langword="null"/>.</param>
/// <param name="Format">The member's format, or <see langword="null"/>.</param>
internal sealed record WrittenPiece(string? Literal, string? Expression, string? Format);
