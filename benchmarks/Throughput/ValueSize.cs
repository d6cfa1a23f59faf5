namespace MemcachedGen.Throughput;

/// <summary>What a value costs by itself.</summary>
internal static class ValueSize
{
    private const int Times = 10_000;

    /// <summary>The bytes allocated by deserializing a value: the object, its strings and its array.</summary>
    public static double Measure(ReadOnlyMemory<byte> payload)
    {
        // The first ones also build the formatter.
        Deserialize(payload);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Deserialize(payload);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Times;
    }

    private static void Deserialize(ReadOnlyMemory<byte> payload)
    {
        for (int i = 0; i < Times; i++)
        {
            Article.Read(payload);
        }
    }
}
