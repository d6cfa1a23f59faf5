using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using MemcachedGen.Contracts;
using MemcachedGen.Pooling;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <summary>
/// A read whose reply is outstanding, as the caller awaits it. Pooled: a hit allocates nothing but the value.
/// </summary>
/// <remarks>
/// An async method would allocate its state for every read under way beyond a few, so this is one by hand. The reply
/// is decoded and the caller resumed on the pool thread that the store completes on; a miss goes on as an ordinary
/// async method in the caller's execution context.
/// </remarks>
internal sealed class ReadOperation<TKey, TValue, TLoad> : IValueTaskSource<TValue>
    where TKey : struct, ICacheKey, IEquatable<TKey>
    where TLoad : struct, ILoad<TKey, TValue>
{
    private const string GetOperation = "get";

    private readonly Action _onReply;
    private ManualResetValueTaskSourceCore<TValue> _core;
    private ConfiguredValueTaskAwaitable<StoreReply>.ConfiguredValueTaskAwaiter _reply;
    private EntryFamily<TKey>? _family;
    private ExecutionContext? _context;
    private CancellationToken _cancellationToken;
    private TKey _key;
    private TLoad _load;
    private PendingRead _read;
    private MissedRead _missed;
    private OldValue<TValue> _old;
    private Observation _observation;

    public ReadOperation() => _onReply = OnReply;

    internal static ValueTask<TValue> Start(
        EntryFamily<TKey> family,
        in TKey key,
        in TLoad load,
        ulong generations,
        in LocalRead local,
        in Observation observation,
        CancellationToken cancellationToken)
    {
        PendingRead read = family.BeginRead(key, TLoad.CanLoad, generations, local, cancellationToken);
        if (!read.Reply.IsCompleted)
        {
            return Pool<ReadOperation<TKey, TValue, TLoad>>.Rent().Await(family, key, load, read, observation, cancellationToken);
        }

        StoreReply reply = Take(read.Reply.ConfigureAwait(false).GetAwaiter(), observation);
        Verdict verdict = Accept(family, key, load, reply, read, observation, out TValue? value);
        if (verdict.IsServed)
        {
            return new(value!);
        }

        if (verdict.Freshness == Freshness.Canceled)
        {
            return ValueTask.FromException<TValue>(new OperationCanceledException(cancellationToken));
        }

        if (TLoad.CanLoad)
        {
            return family.LoadAsync(
                key, load, new MissedRead(read, reply, verdict.Freshness), OldValue<TValue>.Of(verdict, value), cancellationToken);
        }

        return verdict.Freshness == Freshness.Failed && family.ThrowsOnError
            ? ValueTask.FromException<TValue>(family.Unavailable(GetOperation, reply.Error))
            : default;
    }

    TValue IValueTaskSource<TValue>.GetResult(short token)
    {
        // Asked too early, as by blocking on the call, the operation must not be reused: its reply is still to come.
        if (_core.GetStatus(token) == ValueTaskSourceStatus.Pending)
        {
            throw new InvalidOperationException("The call is not over yet. Await it, or convert it with AsTask() to block on it.");
        }

        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            Recycle();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<TValue>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<TValue>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private static Verdict Accept(
        EntryFamily<TKey> family,
        in TKey key,
        in TLoad load,
        in StoreReply reply,
        in PendingRead read,
        in Observation observation,
        out TValue? value)
    {
        Verdict verdict = family.Accept(key, reply, read, out value);
        observation.End(EntryFamily<TKey>.ErrorTypeOf(reply, verdict));
        family.Count(verdict);
        if (reply.Lease != LeaseState.None && (verdict.IsServed || !TLoad.CanLoad))
        {
            family.Attend<TValue, TLoad>(key, load, verdict, new MissedRead(read, reply, verdict.Freshness));
        }

        return verdict;
    }

    private ValueTask<TValue> Await(
        EntryFamily<TKey> family,
        in TKey key,
        in TLoad load,
        in PendingRead read,
        in Observation observation,
        CancellationToken cancellationToken)
    {
        _observation = observation;
        _family = family;
        _key = key;
        _load = load;
        _read = read;
        _cancellationToken = cancellationToken;
        if (TLoad.CanLoad)
        {
            _context = ExecutionContext.Capture();
        }

        var result = new ValueTask<TValue>(this, _core.Version);
        _reply = read.Reply.ConfigureAwait(false).GetAwaiter();
        _reply.UnsafeOnCompleted(_onReply);
        return result;
    }

    private void OnReply()
    {
        TValue? value;
        try
        {
            StoreReply reply = Take(_reply, _observation);
            Verdict verdict = Accept(_family!, _key, _load, reply, _read, _observation, out value);
            if (!verdict.IsServed)
            {
                if (verdict.Freshness == Freshness.Canceled)
                {
                    throw new OperationCanceledException(_cancellationToken);
                }

                if (TLoad.CanLoad)
                {
                    _missed = new MissedRead(_read, reply, verdict.Freshness);
                    _old = OldValue<TValue>.Of(verdict, value);
                    Load();
                    return;
                }

                if (verdict.Freshness == Freshness.Failed && _family!.ThrowsOnError)
                {
                    throw _family.Unavailable(GetOperation, reply.Error);
                }

                value = default;
            }
        }
        catch (Exception exception)
        {
            _core.SetException(exception);
            return;
        }

        _core.SetResult(value!);
    }

    // A store that throws is one of the user's.
    private static StoreReply Take(ConfiguredValueTaskAwaitable<StoreReply>.ConfiguredValueTaskAwaiter pending, in Observation observation)
    {
        try
        {
            return pending.GetResult();
        }
        catch (Exception exception)
        {
            observation.End(exception);
            throw;
        }
    }

    private void Load()
    {
        if (_context is null)
        {
            _ = LoadAsync();
        }
        else
        {
            ExecutionContext.Run(_context, static state => _ = ((ReadOperation<TKey, TValue, TLoad>)state!).LoadAsync(), this);
        }
    }

    private async Task LoadAsync()
    {
        TValue value;
        try
        {
            value = await _family!.LoadAsync(_key, _load, _missed, _old, _cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _core.SetException(exception);
            return;
        }

        _core.SetResult(value);
    }

    private void Recycle()
    {
        _core.Reset();
        _reply = default;
        _family = null;
        _context = null;
        _cancellationToken = default;
        _key = default;
        _load = default;
        _read = default;
        _missed = default;
        _old = default;
        _observation = default;
        Pool<ReadOperation<TKey, TValue, TLoad>>.Return(this);
    }
}
