namespace MemcachedGen.Generator.Models;

/// <summary>Name and version of a contract.</summary>
internal sealed record ContractKey(string Name, int Version);
