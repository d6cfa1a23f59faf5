namespace MemcachedGen.Caching;

/// <summary>A change of a value. A struct, so that values and references need no code of their own.</summary>
internal interface IUpdate<TValue>
{
    /// <summary>The new value.</summary>
    TValue Apply(bool exists, TValue? current);
}

/// <summary>Changes an object; <see langword="null"/> stands for a missing one.</summary>
internal readonly struct ReferenceUpdate<TState, TValue>(TState state, Func<TValue?, TState, TValue> update) : IUpdate<TValue>
    where TValue : class
{
    public TValue Apply(bool exists, TValue? current) => update(current, state);
}

/// <summary>Changes a value; <see langword="null"/> stands for a missing one.</summary>
internal readonly struct ValueUpdate<TState, TValue>(TState state, Func<TValue?, TState, TValue> update) : IUpdate<TValue>
    where TValue : struct
{
    public TValue Apply(bool exists, TValue current) => update(exists ? current : null, state);
}
