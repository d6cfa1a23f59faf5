namespace MemcachedGen.HerdSpeed;

/// <summary>What the caches spare: it takes its time, and counts how often it is asked in this process.</summary>
public sealed class Source
{
    /// <summary>How long a load takes.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(50);

    private int _loads;

    public int Loads => _loads;

    public static string ValueOf(string key) => $"the value of {key}";

    public async ValueTask<string> LoadAsync(string key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _loads);
        await Task.Delay(Duration, cancellationToken);
        return ValueOf(key);
    }
}
