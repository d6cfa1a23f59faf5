using MemcachedGen.Generator.Helpers;

namespace MemcachedGen.Generator.Models;

/// <summary>How a method loads what is missing.</summary>
internal abstract record LoadModel;

/// <summary>By a service.</summary>
/// <param name="LoaderField">The field that resolves the service.</param>
/// <param name="Receiver">The expression to call the method on.</param>
/// <param name="Method">Escaped.</param>
/// <param name="Arguments">Expressions over <c>key</c> and <c>ct</c>.</param>
/// <param name="TaskResult">The loaded type when the method returns a Task that has to be wrapped.</param>
internal sealed record ServiceLoad(
    string LoaderField, string Receiver, string Method, EquatableArray<string> Arguments, string? TaskResult) : LoadModel;

/// <summary>By the caller's delegate.</summary>
/// <param name="Delegate">The delegate parameter.</param>
/// <param name="State">The state parameter, if the delegate takes one.</param>
/// <param name="SuppressNullability">State and delegate differ in nullable annotations only.</param>
internal sealed record DelegateLoad(string Delegate, string? State, bool SuppressNullability) : LoadModel;
