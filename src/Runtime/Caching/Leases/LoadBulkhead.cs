namespace MemcachedGen.Caching;

/// <summary>Lets so many loads through at a time while the store is away; others wait for their turn. Thread-safe.</summary>
internal sealed class LoadBulkhead
{
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = new(); // under _gate
    private int _running; // under _gate
    private int _limit; // under _gate

    internal LoadBulkhead(LiveSettings settings) => settings.Follow(Take);

    /// <summary>Waits for a turn. Whoever got one ends it with <see cref="Leave"/>.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before there was a turn.</exception>
    internal async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource turn;
        lock (_gate)
        {
            if (_running < _limit)
            {
                _running++;
                return;
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        // Who leaves has left the queue too: its turn goes to the next.
        CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), turn);
        await using (registration.ConfigureAwait(false))
        {
            await turn.Task.ConfigureAwait(false);
        }
    }

    internal void Leave()
    {
        lock (_gate)
        {
            _running--;
            Admit();
        }
    }

    private void Take(CachingSettings settings)
    {
        lock (_gate)
        {
            _limit = settings.MaxDegradedLoads;
            Admit();
        }
    }

    private void Admit()
    {
        while (_running < _limit && _waiting.TryDequeue(out TaskCompletionSource? turn))
        {
            if (turn.TrySetResult())
            {
                _running++;
            }
        }
    }
}
