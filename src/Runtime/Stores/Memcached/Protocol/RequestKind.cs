namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>The meta commands sent on a shared connection.</summary>
internal enum RequestKind : byte
{
    /// <summary><c>mg</c>.</summary>
    Get,

    /// <summary><c>ms</c>.</summary>
    Set,

    /// <summary><c>md</c>.</summary>
    Delete,

    /// <summary><c>mg</c> that asks for the version too.</summary>
    GetVersioned,

    /// <summary><c>ms</c> in mode <c>E</c>: only where there is none.</summary>
    Add,

    /// <summary><c>ms</c> in mode <c>R</c>: only where there is one.</summary>
    Replace,

    /// <summary><c>ms</c> with <c>C</c>: only where the version is still the same.</summary>
    CompareAndSet,

    /// <summary><c>md</c> with <c>C</c>.</summary>
    CompareAndDelete,

    /// <summary><c>mg</c> with <c>T</c> and without <c>v</c>. It asks for the size, since a placeholder is no entry.</summary>
    Touch,

    /// <summary><c>ma</c>.</summary>
    Increment,

    /// <summary><c>ma</c> in mode <c>D</c>.</summary>
    Decrement,

    /// <summary><c>mg</c> that creates a placeholder on a miss (<c>N</c>) and asks for version and remaining time, and for its usage (<c>h l</c>) where a reader wants to know.</summary>
    GetOrLease,

    /// <summary>
    /// <see cref="GetOrLease"/> for a reader with a copy: with <c>C</c> where the server knows it, else without the value, which is
    /// then asked for if the version is another.
    /// </summary>
    GetOrLeaseIfChanged,

    /// <summary><c>mg</c> with <c>T</c>.</summary>
    GetAndTouch,

    /// <summary><c>mg</c> with <c>C</c> where the server knows it: no value when the version is still the same.</summary>
    GetIfChanged,

    /// <summary><c>ms</c> in mode <c>A</c>.</summary>
    Append,

    /// <summary><c>ms</c> in mode <c>P</c>.</summary>
    Prepend,

    /// <summary><c>ms</c> in mode <c>A</c> with <c>C</c>.</summary>
    CompareAndAppend,

    /// <summary><c>ms</c> in mode <c>P</c> with <c>C</c>.</summary>
    CompareAndPrepend,

    /// <summary><c>md</c> with <c>I</c>.</summary>
    MarkStale,

    /// <summary><c>md</c> with <c>I</c> and <c>C</c>.</summary>
    CompareAndMarkStale,
}
