namespace MemcachedGen;

/// <summary>A key that could not be loaded ahead.</summary>
/// <param name="Contract">The contract's name.</param>
/// <param name="Method">The method with <see cref="WarmUpAttribute{TSource}"/>.</param>
/// <param name="Key">The key as its source gave it; <see langword="null"/> where the source failed.</param>
/// <param name="Exception">Why.</param>
public sealed record WarmUpError(string Contract, string Method, object? Key, Exception Exception);
