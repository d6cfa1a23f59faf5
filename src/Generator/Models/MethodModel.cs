using MemcachedGen.Generator.Helpers;

namespace MemcachedGen.Generator.Models;

/// <summary>A method to implement.</summary>
/// <param name="Interface">The interface that declares it.</param>
/// <param name="Name">Escaped.</param>
/// <param name="Entry">Index of the method's entry family, or of its group.</param>
/// <param name="Key">The arguments of the key; in a batch over <c>id</c> and <c>state</c>.</param>
/// <param name="ValueType">The stored type; empty where there is none.</param>
/// <param name="Value">The parameter that carries the value, for a set.</param>
/// <param name="Token">The cancellation token parameter, if there is one.</param>
/// <param name="Ttl">The parameter that carries the time to live, if there is one.</param>
/// <param name="Delta">The parameter by which a counter changes, if there is one.</param>
/// <param name="AsTask">The method returns a Task, the runtime a ValueTask.</param>
/// <param name="Returns">Which of the runtime's forms of the operation fits the result.</param>
/// <param name="SuppressNullability">The call's result differs from the return type in nullable annotations only.</param>
internal sealed record MethodModel(
    Operation Operation,
    string ReturnType,
    string Interface,
    string Name,
    EquatableArray<ParameterModel> Parameters,
    int Entry,
    EquatableArray<string> Key,
    string ValueType,
    string? Value,
    string? Token,
    string? Ttl,
    string? Delta,
    bool AsTask,
    ReturnForm Returns,
    bool SuppressNullability,
    LoadModel? Load,
    UpdateModel? Update,
    BatchModel? Batch);
