namespace MemcachedGen.Generator.Models;

/// <summary>A group that methods of the contract invalidate.</summary>
/// <param name="Field">The field that holds it.</param>
/// <param name="Template">As the user wrote it.</param>
internal sealed record TagModel(string Field, KeyModel Key, string Template);
