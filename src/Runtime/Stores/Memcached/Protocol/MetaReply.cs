using System.Runtime.InteropServices;

namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>The first line of a reply.</summary>
/// <param name="Kind">Its meaning.</param>
/// <param name="Opaque">The echoed opaque token, or -1 where there is none.</param>
/// <param name="ValueLength">The length of the data block of a <see cref="ReplyKind.Value"/>, or of the value that a <see cref="ReplyKind.Done"/> leaves out (<c>s</c>).</param>
/// <param name="Version">The item's version (CAS), or 0 where it was not asked for or the server keeps none.</param>
/// <param name="Lease"><c>W</c>: won; <c>Z</c>: held by another.</param>
/// <param name="IsStale"><c>X</c>.</param>
/// <param name="IsHot">The item was read before this, and last not long ago (<c>h</c> and <c>l</c>): <see cref="StoreReply.IsHot"/>.</param>
/// <param name="Remaining">The item's remaining time (<c>t</c>).</param>
/// <param name="ClientFlags">The number that was stored with the value (<c>f</c>); ours have none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MetaReply(
    ReplyKind Kind,
    long Opaque = -1,
    int ValueLength = 0,
    ulong Version = 0,
    LeaseState Lease = LeaseState.None,
    bool IsStale = false,
    bool IsHot = false,
    RemainingTime Remaining = default,
    uint ClientFlags = 0)
{
    private readonly byte _lease = (byte)Lease; // small, because this is copied for every reply

    internal LeaseState Lease => (LeaseState)_lease;
}
