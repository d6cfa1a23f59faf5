namespace MemcachedGen.Generator.Models;

/// <summary>A partial type around a nested contract.</summary>
/// <param name="Keyword">For example <c>partial record struct</c>.</param>
/// <param name="Name">Escaped, with type parameters.</param>
internal sealed record ContainerModel(string Keyword, string Name);
