using MemcachedGen.Generator.Helpers;

namespace MemcachedGen.Generator.Models;

/// <summary>A method to implement.</summary>
/// <param name="Name">Escaped.</param>
/// <param name="Entry">Index of the method's entry family.</param>
/// <param name="KeyArguments">Names of the parameters that make the key, in the order of the key's members.</param>
/// <param name="ValueType">The stored type; empty for a delete.</param>
/// <param name="Value">The parameter that carries the value, for a set.</param>
/// <param name="Token">The cancellation token parameter, if there is one.</param>
/// <param name="AsTask">The method returns a Task, the runtime a ValueTask.</param>
/// <param name="SuppressNullability">The call's result differs from the return type in nullable annotations only.</param>
internal sealed record MethodModel(
    Operation Operation,
    string ReturnType,
    string Name,
    EquatableArray<ParameterModel> Parameters,
    int Entry,
    EquatableArray<string> KeyArguments,
    string ValueType,
    string? Value,
    string? Token,
    bool AsTask,
    bool SuppressNullability,
    LoadModel? Load);
