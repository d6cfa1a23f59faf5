using MemcachedGen.Micro.Comparing;
using Microsoft.Extensions.Caching.Memory;
using ZiggyCreatures.Caching.Fusion;

namespace MemcachedGen.Micro.Memory;

/// <content>The loops.</content>
internal sealed partial class MemoryCaches
{
    private int Generated()
    {
        int sum = 0;
        for (int operation = 0; operation < Operations; operation++)
        {
            sum += AtOnce.Result(_cache.GetAsync(operation % Ids)).Id;
        }

        return sum;
    }

    private int FusionGetOrSet()
    {
        int sum = 0;
        for (int operation = 0; operation < Operations; operation++)
        {
            sum += AtOnce.Result(_fusion.GetOrSetAsync<Product>(
                $"catalog:p:{operation % Ids}", static (_, _) => throw new InvalidOperationException("It was not a hit."), Peers.FusionOptions)).Id;
        }

        return sum;
    }

    private int FusionGetOrDefault()
    {
        int sum = 0;
        for (int operation = 0; operation < Operations; operation++)
        {
            sum += _fusion.GetOrDefault<Product>($"catalog:p:{operation % Ids}", options: Peers.FusionOptions)!.Id;
        }

        return sum;
    }

    private int HybridGetOrCreate()
    {
        int sum = 0;
        for (int operation = 0; operation < Operations; operation++)
        {
            int id = operation % Ids;
            sum += AtOnce.Result(_hybrid.GetOrCreateAsync(
                $"catalog:p:{id}", id, static (id, _) => new ValueTask<Product>(Product.Sample(id)), Peers.HybridOptions)).Id;
        }

        return sum;
    }

    private int MemoryTryGetValue()
    {
        IMemoryCache memory = _memory;
        int sum = 0;
        for (int operation = 0; operation < Operations; operation++)
        {
            sum += memory.TryGetValue($"catalog:p:{operation % Ids}", out Product? product) ? product!.Id : throw new InvalidOperationException();
        }

        return sum;
    }

    private int DictionaryOfTuples()
    {
        int sum = 0;
        for (int operation = 0; operation < Operations; operation++)
        {
            sum += _dictionary[("catalog", operation % Ids)].Id;
        }

        return sum;
    }
}
