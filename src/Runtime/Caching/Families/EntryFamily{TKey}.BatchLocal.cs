using System.Buffers;

namespace MemcachedGen.Caching;

/// <content>What a batch finds in the process, before anything is sent: where it finds all, nobody hears of it.</content>
internal sealed partial class EntryFamily<TKey>
{
    /// <summary>Takes from the first level what it has.</summary>
    /// <returns>What to read the others with, from the shared pool; empty if there are no others.</returns>
    private LocalRead[] ReadLocal<TId, TValue>(BatchItems<TKey, TId> items, BatchFindings<TId, TValue> findings)
        where TId : notnull
    {
        LocalRead[] locals = ArrayPool<LocalRead>.Shared.Rent(items.Count);
        bool areAll = true;
        for (int index = 0; index < items.Count; index++)
        {
            (TId id, TKey key) = items[index];
            if (TryReadLocal(key, out TValue? value, out Verdict verdict, out locals[index]))
            {
                findings.Add(id, value, verdict.IsNegative ? CacheSource.Negative : CacheSource.Local);
                locals[index] = new(null, 0, 0, 0, IsKept: false, IsAnswer: true);
            }
            else
            {
                areAll = false;
            }
        }

        if (!areAll)
        {
            return locals;
        }

        ArrayPool<LocalRead>.Shared.Return(locals);
        return [];
    }
}
