namespace MemcachedGen.Generator.Models;

/// <summary>A member of a key struct.</summary>
internal sealed record KeyMember(string Type, string Name);
