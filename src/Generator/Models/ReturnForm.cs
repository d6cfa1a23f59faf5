namespace MemcachedGen.Generator.Models;

/// <summary>What a method returns, where the runtime has several forms of an operation.</summary>
internal enum ReturnForm
{
    /// <summary>The operation's plain form.</summary>
    Plain,

    /// <summary>The value with its source.</summary>
    CacheResult,

    /// <summary>Whether it succeeded; for a counter, null when it did not.</summary>
    Success,

    /// <summary>A batch as a read-only dictionary.</summary>
    ReadOnlyDictionary,

    /// <summary>A batch as a dictionary's interface.</summary>
    DictionaryInterface,

    /// <summary>A batch whose values have a source each.</summary>
    BatchResult,
}
