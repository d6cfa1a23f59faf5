namespace MemcachedGen.Faults.Chaos;

/// <summary>Whether and when a caller stops waiting: before the request is sent, while it is under way, as its reply arrives.</summary>
internal readonly struct Leaving : IDisposable
{
    private const int Never = -2;
    private const int Beforehand = -1;

    private readonly CancellationTokenSource? _source;
    private readonly int _yields;

    private Leaving(int yields, CancellationTokenSource? source)
    {
        _yields = yields;
        _source = source;
    }

    internal CancellationToken Token => _source?.Token ?? default;

    internal static Leaving Draw(Random random)
    {
        int drawn = random.Next(100);
        if (drawn >= 10)
        {
            return new Leaving(Never, null);
        }

        var source = new CancellationTokenSource();
        switch (drawn)
        {
            case 0:
                source.Cancel();
                return new Leaving(Beforehand, source);
            case < 4:
                source.CancelAfter(TimeSpan.FromMilliseconds(random.Next(1, 5)));
                return new Leaving(Beforehand, source);
            default:
                return new Leaving(random.Next(20), source);
        }
    }

    /// <summary>Leaves, where that is not left to the clock.</summary>
    internal async ValueTask LeaveAsync()
    {
        if (_yields > Beforehand)
        {
            for (int turn = 0; turn < _yields; turn++)
            {
                await Task.Yield();
            }

            await _source!.CancelAsync();
        }
    }

    public void Dispose() => _source?.Dispose();
}
