using MemcachedGen.Generator.Helpers;

namespace MemcachedGen.Generator.Models;

/// <summary>What a batch goes over.</summary>
/// <param name="Ids">The parameter.</param>
/// <param name="IdType">The type of an element, or of a key of the dictionary that is stored.</param>
/// <param name="State">The parameters that key or loader need besides.</param>
internal sealed record BatchModel(string Ids, string IdType, EquatableArray<string> State);
