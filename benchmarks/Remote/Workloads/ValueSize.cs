namespace MemcachedGen.Remote.Workloads;

/// <summary>What a value costs by itself.</summary>
internal static class ValueSize
{
    private const int Times = 1_000;

    /// <summary>The bytes allocated by deserializing a value: the object, its strings and its array.</summary>
    public static double Measure(Workload workload)
    {
        byte[] payload = workload.Payload(0);

        // The first ones also build the formatter.
        Read(workload, payload);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read(workload, payload);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Times;
    }

    private static void Read(Workload workload, byte[] payload)
    {
        for (int i = 0; i < Times; i++)
        {
            workload.Read(payload, 0);
        }
    }
}
