namespace MemcachedGen;

/// <summary>When a set stores its value.</summary>
public enum SetMode
{
    /// <summary>Always.</summary>
    Set,

    /// <summary>Only when there is no entry.</summary>
    Add,

    /// <summary>Only when there is an entry.</summary>
    Replace,
}
