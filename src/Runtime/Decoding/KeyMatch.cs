namespace MemcachedGen.Decoding;

/// <summary>A key that was read by a pattern.</summary>
/// <param name="Arguments">What it says.</param>
/// <param name="LiteralLength">How much of it is fixed text: of two patterns the one with more explains the key better.</param>
internal readonly record struct KeyMatch(IReadOnlyList<DecodedArgument> Arguments, int LiteralLength);
