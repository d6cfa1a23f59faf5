using MemcachedGen.Generator.Helpers;

namespace MemcachedGen.Generator.Models;

/// <summary>The type parameters that generated types repeat, those of the types around the contract included.</summary>
/// <param name="Arguments">For example <c>&lt;T, TKey&gt;</c>; empty without type parameters.</param>
/// <param name="Constraints">For example <c>where T : class</c>.</param>
/// <param name="All">The names of all type parameters that the keys depend on.</param>
internal sealed record GenericModel(string Arguments, EquatableArray<string> Constraints, EquatableArray<string> All)
{
    internal static readonly GenericModel None = new("", [], []);
}
