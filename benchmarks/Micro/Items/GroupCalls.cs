using System.Runtime.CompilerServices;
using MemcachedGen.Benchmarks.Rounds;
using MemcachedGen.Micro.Comparing;

namespace MemcachedGen.Micro.Items;

/// <summary>What is done with groups of a certain size, each contender with a group of its own.</summary>
internal sealed class GroupCalls(IItemCache items, int entries)
{
    private const int Read = 1;
    private const int Invalidated = 2;
    private const int InvalidatedAndRead = 3;

    internal IReadOnlyList<IContender> Contenders =>
    [
        new CallContender("read of an entry", () => ReadAsync(Group(Read))),
        new CallContender("invalidation of the group", () => items.InvalidateGroupAsync(Group(Invalidated))),
        new CallContender("invalidation of the group, and a read", () => InvalidateAndReadAsync(Group(InvalidatedAndRead))),
        new CallContender("deletion of an entry in no group, and a read", () => DeleteAndReadAsync(entries)),
    ];

    internal async Task LoadAsync()
    {
        int[] ids = [.. Enumerable.Range(0, entries)];
        foreach (int use in (int[])[Read, Invalidated, InvalidatedAndRead])
        {
            await items.GetManyOfGroupAsync(Group(use), ids);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReadAsync(int group) => await items.GetOfGroupAsync(group, 0);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask InvalidateAndReadAsync(int group)
    {
        await items.InvalidateGroupAsync(group);
        await items.GetOfGroupAsync(group, 0);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask DeleteAndReadAsync(int id)
    {
        await items.InvalidateAsync(id);
        await items.GetAsync(id);
    }

    private int Group(int use) => (10 * entries) + use;
}
