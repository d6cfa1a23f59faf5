namespace MemcachedGen.Caching;

/// <summary>A value that a batch has loaded.</summary>
/// <param name="Turn">Whose it is.</param>
/// <param name="Value">The value, if there is one.</param>
/// <param name="Control">The loader's say in it.</param>
internal readonly record struct BatchFill<TKey, TValue>(Turn<TKey, TValue> Turn, TValue? Value, LoadControl Control);
