namespace MemcachedGen.Stores;

/// <summary>Whatever lends the bytes of a hit to its caller.</summary>
internal abstract class ReplyOwner
{
    /// <summary>Takes the bytes back.</summary>
    internal abstract void Release();
}
