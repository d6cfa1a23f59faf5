using System.ComponentModel;

namespace MemcachedGen.Contracts;

/// <summary>
/// What the generated half of a contract interface implements, so that a cache can be created without reflection.
/// Written by the generator, not by hand.
/// </summary>
/// <typeparam name="TSelf">The contract interface itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICacheContract<out TSelf>
{
    /// <summary>Creates the generated implementation on a client's context.</summary>
    /// <param name="context">The client's side of the contract.</param>
    static abstract TSelf CreateGeneratedCache(CacheContext context);
}
