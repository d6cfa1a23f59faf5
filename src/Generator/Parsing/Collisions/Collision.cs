namespace MemcachedGen.Generator.Parsing.Collisions;

/// <summary>Two templates that can give the same key.</summary>
/// <param name="Left">The place of one among those compared.</param>
/// <param name="Right">The place of the other, which comes later.</param>
/// <param name="Witness">A shortest key that both can give.</param>
internal readonly record struct Collision(int Left, int Right, string Witness);
