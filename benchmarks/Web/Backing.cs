namespace MemcachedGen.Web;

/// <summary>What stands behind a site.</summary>
internal enum Backing
{
    /// <summary>Nothing: every page is made anew, and there is no session.</summary>
    None,

    /// <summary>ASP.NET Core's own stores, in the process.</summary>
    Memory,

    /// <summary>Ours, on memcached.</summary>
    Memcached,

    /// <summary>The same, with pages compressed.</summary>
    MemcachedCompressed,

    /// <summary>Those of Microsoft's packages on StackExchange.Redis.</summary>
    Redis,
}
