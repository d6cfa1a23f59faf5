using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using MemcachedGen.Pooling;
using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>
/// The requests of a batch that are under way. However many keys a batch has, it leaves room for others on the connections
/// and reads while it writes: at most a window of requests are outstanding. Pooled.
/// </summary>
internal sealed class BatchReplies
{
    /// <summary>The most requests of a batch that are outstanding.</summary>
    internal const int Window = 1_024;

    /// <summary>So many replies are awaited at a time; meanwhile as many are still under way.</summary>
    internal const int Step = Window / 2;

    private PendingRead[] _requests = [];
    private ValueTask<TagGenerations>[] _tags = [];
    private int _mask;
    private bool _isTagged;

    /// <summary>How many requests were begun.</summary>
    internal int Count { get; private set; }

    internal static BatchReplies Rent(int count, bool isTagged = false)
    {
        BatchReplies replies = Pool<BatchReplies>.Rent();
        int capacity = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Min(count, Window));
        if (replies._requests.Length < capacity)
        {
            replies._requests = new PendingRead[capacity];
        }

        if (isTagged && replies._tags.Length < replies._requests.Length)
        {
            replies._tags = new ValueTask<TagGenerations>[replies._requests.Length];
        }

        replies._isTagged = isTagged;
        replies._mask = replies._requests.Length - 1;
        replies.Count = 0;
        return replies;
    }

    internal void Return()
    {
        Array.Clear(_requests);
        Array.Clear(_tags);
        Pool<BatchReplies>.Return(this);
    }

    internal void Add(in PendingRead request) => _requests[Count++ & _mask] = request;

    /// <summary>An entry that need not be asked for takes its place as well.</summary>
    internal void AddNothing() => Add(default, default(ValueTask<TagGenerations>));

    internal void Add(in PendingRead request, in ValueTask<TagGenerations> tags)
    {
        if (_isTagged)
        {
            _tags[Count & _mask] = tags;
        }

        Add(request);
    }

    /// <summary>Awaits replies, all of them even if one throws.</summary>
    /// <remarks>The last one first: when it is there, the others of its connection are too, and nothing waits again.</remarks>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal async ValueTask SettleAsync(int from, int end)
    {
        ExceptionDispatchInfo? exception = null;
        for (int index = end - 1; index >= from; index--)
        {
            try
            {
                StoreReply reply = await _requests[index & _mask].Reply.ConfigureAwait(false);
                if (_isTagged)
                {
                    TagGenerations tags = await _tags[index & _mask].ConfigureAwait(false);
                    _tags[index & _mask] = new(tags);
                }

                _requests[index & _mask] = _requests[index & _mask] with { Reply = new(reply) };
            }
            catch (Exception thrown)
            {
                _requests[index & _mask] = default;
                exception = ExceptionDispatchInfo.Capture(thrown);
            }
        }

        exception?.Throw();
    }

    /// <summary>A reply that was awaited.</summary>
    internal StoreReply ReplyOf(int index) => _requests[index & _mask].Reply.Result;

    /// <summary>A reply to a read that was awaited.</summary>
    /// <returns>The reply, which is a failure too when the tags could not be read, and the read.</returns>
    internal (StoreReply Reply, PendingRead Read) Take(int index)
    {
        PendingRead read = _requests[index & _mask];
        StoreReply reply = read.Reply.Result;
        TagGenerations tags = _isTagged ? _tags[index & _mask].Result : default;
        if (tags.Error != StoreError.None)
        {
            reply.Release();
            reply = StoreReply.Failed(tags.Error);
        }

        return (reply, read with { Generations = tags.Mix });
    }

    /// <summary>Awaits what was read in vain and gives it back.</summary>
    /// <param name="from">The first that was not taken.</param>
    internal async ValueTask DrainAsync(int from)
    {
        await SettleAsync(from, Count).ConfigureAwait(false);
        for (int index = from; index < Count; index++)
        {
            ReplyOf(index).Release();
        }
    }
}
