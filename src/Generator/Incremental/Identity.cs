using System.Runtime.CompilerServices;

namespace MemcachedGen.Generator.Incremental;

/// <summary>A number for each object, never given twice: stands for what an immutable object says without asking it.</summary>
internal static class Identity
{
    private static readonly ConditionalWeakTable<object, StrongBox<long>> s_numbers = new();
    private static long s_last;

    internal static long Of(object subject) =>
        s_numbers.GetValue(subject, static _ => new StrongBox<long>(Interlocked.Increment(ref s_last))).Value;
}
