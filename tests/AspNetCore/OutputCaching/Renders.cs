namespace MemcachedGen.AspNetCoreTests.OutputCaching;

/// <summary>Counts how often pages were rendered.</summary>
internal sealed class Renders
{
    private int _count;

    internal int Count => Volatile.Read(ref _count);

    /// <summary>One more, as a page that says which it is.</summary>
    internal string Next(string text = "page") => $"{text} {Interlocked.Increment(ref _count)}";
}
