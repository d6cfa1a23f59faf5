namespace MemcachedGen.Caching;

/// <summary>How many bytes the copies of a first level take, as they are stored. Thread-safe.</summary>
internal sealed class LocalSize
{
    private long _bytes;

    internal long Bytes => Volatile.Read(ref _bytes);

    internal void Add(int bytes) => Interlocked.Add(ref _bytes, bytes);
}
