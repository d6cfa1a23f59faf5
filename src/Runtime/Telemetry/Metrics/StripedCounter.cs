using System.Runtime.InteropServices;

namespace MemcachedGen.Telemetry;

/// <summary>A counter that many threads increment without meeting: one cell a processor, summed when read.</summary>
internal sealed class StripedCounter
{
    private static readonly int s_mask = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount) - 1;

    private readonly Cell[] _cells = new Cell[s_mask + 1];

    internal long Sum
    {
        get
        {
            long sum = 0;
            for (int index = 0; index < _cells.Length; index++)
            {
                sum += Volatile.Read(ref _cells[index].Value);
            }

            return sum;
        }
    }

    internal void Add(int count) => Interlocked.Add(ref _cells[Thread.GetCurrentProcessorId() & s_mask].Value, count);

    internal void Increment() => Interlocked.Increment(ref _cells[Thread.GetCurrentProcessorId() & s_mask].Value);

    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Cell
    {
        [FieldOffset(64)]
        internal long Value;
    }
}
