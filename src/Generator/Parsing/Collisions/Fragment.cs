namespace MemcachedGen.Generator.Parsing.Collisions;

/// <summary>A stretch of an automaton that is being built.</summary>
/// <param name="First">The states that its first character leads into.</param>
/// <param name="Last">The states that its last character leads into.</param>
/// <param name="MayBeEmpty">Whether it may have no character at all.</param>
internal readonly record struct Fragment(IReadOnlyList<int> First, IReadOnlyList<int> Last, bool MayBeEmpty);
