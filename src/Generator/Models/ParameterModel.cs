namespace MemcachedGen.Generator.Models;

/// <summary>A parameter of an implemented method.</summary>
/// <param name="Modifiers">Followed by a space each, for example <c>in </c>.</param>
/// <param name="Name">Without <c>@</c>.</param>
internal sealed record ParameterModel(string Modifiers, string Type, string Name);
