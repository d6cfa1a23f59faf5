namespace MemcachedGen;

/// <summary>What is to be different about entries while the application runs.</summary>
public class MemcachedGenEntryOptions
{
    /// <summary>
    /// Whether they are cached. If not, everything is loaded, and what would be written is deleted, so that nothing outdated is there
    /// when caching goes on. Default: yes.
    /// </summary>
    public bool? Enabled { get; set; }

    /// <summary>The time to live of what is written from now on, one second or more. Default: the contract's.</summary>
    public TimeSpan? Ttl { get; set; }

    /// <summary>
    /// How long copies in the process are used without asking, for contracts with <see cref="LocalCacheAttribute"/>; zero for not at
    /// all. Default: the contract's.
    /// </summary>
    public TimeSpan? LocalTime { get; set; }
}
