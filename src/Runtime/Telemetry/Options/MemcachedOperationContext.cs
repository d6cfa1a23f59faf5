using MemcachedGen.Stores;

namespace MemcachedGen;

/// <summary>What filters and enrichers learn of an operation. It holds neither keys nor values.</summary>
public readonly ref struct MemcachedOperationContext
{
    internal MemcachedOperationContext(string operation, string cache, string template, StoreNode? node = null, int keyCount = 1, string? errorType = null)
    {
        Operation = operation;
        Cache = cache;
        Template = template;
        Node = node;
        KeyCount = keyCount;
        ErrorType = errorType;
    }

    /// <summary>The operation: <c>get</c>, <c>set</c>, <c>BATCH set</c>, <c>get_or_load</c>, <c>load</c>, <c>refresh</c>, <c>warmup</c> and so on.</summary>
    public string Operation { get; }

    /// <summary>The cache's name.</summary>
    public string Cache { get; }

    /// <summary>The key template, for example <c>p:{id}</c>; empty for a warm-up.</summary>
    public string Template { get; }

    /// <summary>The server; <see langword="null"/> where there is none, or several.</summary>
    public StoreNode? Node { get; }

    /// <summary>How many keys, 1 or more; of a warm-up it is 0.</summary>
    public int KeyCount { get; }

    /// <summary>Why the operation failed, as <c>error.type</c> has it; <see langword="null"/> where it did not, and for filters.</summary>
    public string? ErrorType { get; }
}
