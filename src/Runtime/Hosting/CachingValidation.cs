namespace MemcachedGen.Hosting;

/// <summary>Names what is wrong with the options for caching.</summary>
internal static class CachingValidation
{
    private const int MaxLoads = 100_000;
    private const int MaxChunkSize = 1_000_000;
    private const int MaxParallelism = 64;
    private const int MinDecompressedSize = 1_024;
    private const int MaxDecompressedSize = 1 << 30;

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_minLeaseTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_maxLeaseTime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_maxTagMemory = TimeSpan.FromMinutes(1);

    internal static IEnumerable<string> Failures(MemcachedGenOptions options) =>
    [
        .. OutOf("LeaseTime", options.LeaseTime, s_minLeaseTime, s_maxLeaseTime),
        .. OutOf("TagMemory", options.TagMemory, TimeSpan.Zero, s_maxTagMemory),
        .. OutOf("MaxDegradedLoads", options.MaxDegradedLoads, 1, MaxLoads),
        .. OutOf("LoadChunkSize", options.LoadChunkSize, 1, MaxChunkSize),
        .. OutOf("LoadParallelism", options.LoadParallelism, 1, MaxParallelism),
        .. OutOf("MaxDecompressedSize", options.MaxDecompressedSize, MinDecompressedSize, MaxDecompressedSize),
        .. options.Contracts.SelectMany(static contract => Contract($"Contracts:{contract.Key}", contract.Value)),
    ];

    private static IEnumerable<string> Contract(string path, MemcachedGenContractOptions contract) =>
    [
        .. Entries(path, contract),
        .. contract.Methods.SelectMany(method => Entries($"{path}:Methods:{method.Key}", method.Value)),
    ];

    private static IEnumerable<string> Entries(string path, MemcachedGenEntryOptions entries)
    {
        if (entries.Ttl < s_second)
        {
            yield return $"{path}:Ttl is {entries.Ttl}: one second or more is allowed, memcached's grain. To switch caching off, set Enabled to false.";
        }

        if (entries.LocalTime < TimeSpan.Zero)
        {
            yield return $"{path}:LocalTime is {entries.LocalTime}: zero, which switches local copies off, or more is allowed.";
        }
    }

    private static IEnumerable<string> OutOf<T>(string name, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            yield return $"{name} is {value}: between {least} and {most} is allowed.";
        }
    }
}
