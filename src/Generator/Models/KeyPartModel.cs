namespace MemcachedGen.Generator.Models;

/// <summary>A variable part of a key, for the decoder.</summary>
internal sealed record KeyPartModel(string Name, string Type, string? Format, bool IsSensitive);
