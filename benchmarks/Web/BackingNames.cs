namespace MemcachedGen.Web;

/// <summary>What the stores are called in the table.</summary>
internal static class BackingNames
{
    public static string Name(this Backing backing) => backing switch
    {
        Backing.None => "made anew",
        Backing.Memory => "memory",
        Backing.Memcached => "memcached, ours",
        Backing.MemcachedCompressed => "the same, compressed",
        _ => "redis",
    };
}
