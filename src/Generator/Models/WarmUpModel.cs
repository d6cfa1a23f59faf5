using MemcachedGen.Generator.Helpers;

namespace MemcachedGen.Generator.Models;

/// <summary>How entries are loaded ahead of their first reader.</summary>
/// <param name="Method">The contract's method, as the user wrote it.</param>
/// <param name="SourceType">The service that names the keys.</param>
/// <param name="IdType">What it names them by.</param>
/// <param name="ListType">What it gives when awaited; <see langword="null"/> for a stream.</param>
/// <param name="Keys">The call on <c>source</c>.</param>
/// <param name="Key">The arguments of the key, over <c>id</c>.</param>
/// <param name="LoaderType">The service that loads.</param>
/// <param name="Load">The loader's call, over <c>id</c>, or <c>ids</c> of a batch.</param>
/// <param name="ValueType">What is loaded for one key.</param>
/// <param name="IsBatch">Many keys are loaded with one call.</param>
internal sealed record WarmUpModel(
    string Method,
    string SourceType,
    string IdType,
    string? ListType,
    string Keys,
    EquatableArray<string> Key,
    string LoaderType,
    ServiceLoad Load,
    string ValueType,
    bool IsBatch);
