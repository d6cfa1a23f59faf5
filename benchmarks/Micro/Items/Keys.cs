using System.Runtime.CompilerServices;

namespace MemcachedGen.Micro.Items;

/// <summary>A hundred keys, of which some are missing at every call: ones that nobody has asked for yet.</summary>
internal sealed class Keys(IItemCache items, int missing)
{
    private const int Count = 100;

    private static int s_next = Count;

    private readonly int[] _ids = [.. Enumerable.Range(0, Count)];

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal async ValueTask GetBatchAsync()
    {
        Renew();
        await items.GetManyAsync(_ids);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal async ValueTask GetOneByOneAsync()
    {
        Renew();
        foreach (int id in _ids)
        {
            await items.GetAsync(id);
        }
    }

    private void Renew()
    {
        for (int index = Count - missing; index < Count; index++)
        {
            _ids[index] = s_next++;
        }
    }
}
