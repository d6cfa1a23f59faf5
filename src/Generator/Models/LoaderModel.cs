namespace MemcachedGen.Generator.Models;

/// <summary>A loader service and the field that resolves it.</summary>
internal sealed record LoaderModel(string Type, string Field);
