using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>
/// Entries that change by their wire keys. A typed key cannot be made of one, for text that was shortened or formatted is not in it,
/// but the wire key of a typed one can: of all that is under way or kept the right one is recognized. Not for hot paths.
/// </content>
internal sealed partial class EntryFamily<TKey>
{
    internal override ILocalFigures? Copies => _local;

    internal override void SupersedeWireKey(byte[] wireKey)
    {
        _flights.Supersede(key => IsWrittenAs(key, wireKey));
        SettleWireKey(wireKey);
    }

    internal override void SettleWireKey(byte[] wireKey) => _local?.Forget(key => IsWrittenAs(key, wireKey));

    private bool IsWrittenAs(in TKey key, byte[] wireKey)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return WriteKey(key, buffer).SequenceEqual(wireKey);
    }
}
