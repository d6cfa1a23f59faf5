namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>What a request that asked the store itself has learned.</summary>
internal enum PageLookup
{
    /// <summary>It did not ask, or shared the answer to another request.</summary>
    None,

    /// <summary>There is no page.</summary>
    Missing,

    /// <summary>The page's time is over, and this request renders it anew.</summary>
    Renewing,

    /// <summary>There is a page.</summary>
    Found,
}
