using MemcachedGen.Generator.Helpers;

namespace MemcachedGen.Generator.Models;

/// <summary>How a method loads what is missing.</summary>
/// <param name="TakesControl">The loader decides what becomes of its value.</param>
internal abstract record LoadModel(bool TakesControl);

/// <summary>By a service.</summary>
/// <param name="LoaderField">The field that resolves the service.</param>
/// <param name="Receiver">The expression to call the method on.</param>
/// <param name="Method">Escaped.</param>
/// <param name="Arguments">Expressions over <c>key</c> (in a batch <c>ids</c>), <c>state</c>, <c>control</c> and <c>ct</c>.</param>
/// <param name="State">The parameters that the loader needs besides the key.</param>
/// <param name="Result">The loaded type.</param>
/// <param name="IsTask">The method returns a Task that has to be wrapped.</param>
/// <param name="KeyBy">For a batch whose loader returns a list: the member that carries the key.</param>
internal sealed record ServiceLoad(
    string LoaderField,
    string Receiver,
    string Method,
    EquatableArray<string> Arguments,
    EquatableArray<string> State,
    string Result,
    bool IsTask,
    string? KeyBy,
    bool TakesControl) : LoadModel(TakesControl);

/// <summary>By the caller's delegate.</summary>
/// <param name="Delegate">The delegate parameter.</param>
/// <param name="State">The state parameter, if the delegate takes one.</param>
/// <param name="SuppressNullability">State and delegate differ in nullable annotations only.</param>
/// <param name="Result">The loaded type.</param>
internal sealed record DelegateLoad(string Delegate, string? State, bool SuppressNullability, string Result, bool TakesControl) : LoadModel(TakesControl);
