namespace MemcachedGen;

/// <summary>How far the warm-up of a method has come.</summary>
/// <param name="Contract">The contract's name.</param>
/// <param name="Method">The method with <see cref="WarmUpAttribute{TSource}"/>.</param>
/// <param name="Done">How many keys are done, whatever came of them.</param>
/// <param name="Loaded">How many of them were loaded.</param>
/// <param name="Found">How many of them were there already.</param>
/// <param name="Failed">How many of them failed, and once more if the source did.</param>
/// <param name="Total">How many keys there are; <see langword="null"/> where that is not known.</param>
public sealed record WarmUpProgress(string Contract, string Method, int Done, int Loaded, int Found, int Failed, int? Total);
