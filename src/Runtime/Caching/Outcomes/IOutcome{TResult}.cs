using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>What a caller learns from the store's reply. A struct, so that a call through it costs nothing.</summary>
internal interface IOutcome<TResult>
{
    /// <summary>The operation is over for the caller, whether or not he waited for its reply.</summary>
    void Settle();

    /// <summary>Turns a reply into a result; releases it if it is a hit.</summary>
    /// <param name="family">Where failures are reported.</param>
    /// <param name="reply">Anything but a cancelled operation.</param>
    TResult Of(Family family, in StoreReply reply);
}
