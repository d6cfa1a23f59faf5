using System.Globalization;

namespace MemcachedGen.Faults;

/// <summary>The seed of a randomized test: new each run, or MEMCACHEDGEN_SEED to repeat a run that failed.</summary>
internal static class Seed
{
    public static int Next() =>
        int.TryParse(Environment.GetEnvironmentVariable("MEMCACHEDGEN_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out int seed)
            ? seed
            : Random.Shared.Next();
}
