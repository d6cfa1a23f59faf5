using System.Collections.Concurrent;
using System.Text;
using MemcachedGen.Stores;
using MemcachedGen.Stores.InMemory;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>An in-memory store that can be made to fail, to hang, or to hold its replies back.</summary>
internal partial class ScriptedStore : ICacheStore
{
    private readonly InMemoryStore _inner;

    internal ScriptedStore(TimeProvider? time = null) => _inner = new InMemoryStore(time);

    private protected InMemoryStore Inner => _inner;

    internal ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>The times to live of all writes and touches, in their order.</summary>
    internal ConcurrentQueue<TimeSpan> TimesToLive { get; } = new();

    internal StoreError Fails { get; set; }

    /// <summary>Which requests fail, if not all: those whose operation and key contain it.</summary>
    internal string FailsOnly { get; set; } = "";

    /// <summary>What reads wait for before they answer.</summary>
    internal Task ReadsWaitFor { get; set; } = Task.CompletedTask;

    /// <summary>What reads answer, on whatever thread completes it; unset, they answer from the store.</summary>
    internal Task<StoreReply>? Answer { get; set; }

    // The server answers from what it holds when the request arrives, not when the reply does.
    private protected ValueTask<StoreReply> AnswerAsync(ValueTask<StoreReply> answer, CancellationToken cancellationToken) =>
        AnswerAsync(answer, ReadsWaitFor, cancellationToken);

    private protected static async ValueTask<StoreReply> AnswerAsync(
        ValueTask<StoreReply> answer, Task waitsFor, CancellationToken cancellationToken)
    {
        StoreReply reply = await answer;
        try
        {
            await waitsFor.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return StoreReply.Failed(StoreError.Canceled);
        }

        return reply;
    }

    public ValueTask<StoreReply> GetAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken) =>
        Fail("get", key, out StoreReply failure) ? new(failure)
        : Answer is null ? AnswerAsync(_inner.GetAsync(key, CancellationToken.None), cancellationToken)
        : new(Answer);

    public ValueTask<StoreReply> SetAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        Fail("set", key, out StoreReply failure, timeToLive)
            ? new(failure)
            : _inner.SetAsync(key, value, timeToLive, CancellationToken.None);

    public ValueTask<StoreReply> DeleteAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken) =>
        Fail("delete", key, out StoreReply failure) ? new(failure) : _inner.DeleteAsync(key, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _inner.DisposeAsync();
    }

    internal int Count(string operation) => Calls.Count(call => call.StartsWith(operation, StringComparison.Ordinal));

    private protected bool Fail(string operation, ReadOnlySpan<byte> key, out StoreReply failure, TimeSpan? timeToLive = null)
    {
        string call = $"{operation} {Encoding.UTF8.GetString(key)}";
        Calls.Enqueue(call);
        if (timeToLive is { } given)
        {
            TimesToLive.Enqueue(given);
        }

        failure = StoreReply.Failed(Fails);
        return Fails != StoreError.None && call.Contains(FailsOnly, StringComparison.Ordinal);
    }
}
