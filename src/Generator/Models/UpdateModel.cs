namespace MemcachedGen.Generator.Models;

/// <summary>How a method changes a value.</summary>
/// <param name="Function">The function parameter.</param>
/// <param name="State">The state parameter, if the function takes one.</param>
/// <param name="StateType">The state's type, or the function's when there is no state.</param>
/// <param name="IsValueType">The value is a struct.</param>
/// <param name="SuppressNullability">Function and state differ from what is asked for in nullable annotations only.</param>
internal sealed record UpdateModel(string Function, string? State, string StateType, bool IsValueType, bool SuppressNullability);
