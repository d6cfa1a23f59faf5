namespace MemcachedGen.Generator.Models;

/// <summary>What a contract says about itself.</summary>
/// <param name="Client">The client it belongs to; <see langword="null"/> for the default one.</param>
/// <param name="SchemaInKey">Keys contain the fingerprint of the value's shape.</param>
/// <param name="ThrowsOnError">Failed calls throw.</param>
internal sealed record ContractKey(string Name, int Version, string? Client, bool SchemaInKey, bool ThrowsOnError);
