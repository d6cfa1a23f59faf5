using MemcachedGen.RuntimeTests.Caching;

namespace MemcachedGen.RuntimeTests.GetOrLoad;

/// <summary>The database behind a cache: counts what is asked of it, and answers when it is told to.</summary>
internal sealed class Loader
{
    private TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _loads;
    private int _running;
    private int _mostRunning;

    /// <summary>What is in the database.</summary>
    internal string? Text { get; set; } = "one";

    /// <summary>What every load waits for, with or without regard to its token.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Whether a load ends when it is cancelled.</summary>
    internal bool ListensToItsToken { get; set; } = true;

    internal Exception? Fails { get; set; }

    internal Action<LoadControl>? Decides { get; set; }

    internal int Loads => Volatile.Read(ref _loads);

    internal int MostRunning => Volatile.Read(ref _mostRunning);

    /// <summary>The next load has begun.</summary>
    internal Task Started => _started.Task;

    internal void ExpectAnother() => _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal async ValueTask<Article?> LoadAsync(int id, LoadControl control, CancellationToken cancellationToken)
    {
        // What is read is what was there when the load began.
        string? text = Text;
        Interlocked.Increment(ref _loads);
        RaiseMost(Interlocked.Increment(ref _running));
        _started.TrySetResult();
        try
        {
            await (ListensToItsToken ? Gate.WaitAsync(cancellationToken) : Gate);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }

        Decides?.Invoke(control);
        return Fails is null ? text is null ? null : new Article(id, text) : throw Fails;
    }

    private void RaiseMost(int running)
    {
        int most = Volatile.Read(ref _mostRunning);
        while (running > most)
        {
            int seen = Interlocked.CompareExchange(ref _mostRunning, running, most);
            most = seen == most ? running : seen;
        }
    }
}
