namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>How a page that was found stands.</summary>
/// <param name="IsStale">Its time is over, and somebody renders it anew.</param>
/// <param name="Seconds">What is left of its time; less than 0 if it is over.</param>
internal readonly record struct PageFreshness(bool IsStale, long Seconds)
{
    internal static PageFreshness Of(bool isStale, TimeSpan left)
    {
        long seconds = (long)Math.Floor(left.TotalSeconds);

        // The server counts whole seconds, and by its own clock.
        return new(isStale, isStale ? Math.Min(seconds, -1) : Math.Max(seconds, 0));
    }
}
