using MemcachedGen.RuntimeTests.Connections;
using System.Text;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.RuntimeTests.Transcripts;

/// <summary>What the product makes of a stream of replies, in the words of <see cref="ReferenceReceiver"/>.</summary>
internal static class ReceivedReplies
{
    /// <param name="kinds">The requests under way, whose tokens are 0, 1 and so on.</param>
    /// <param name="stream">What is received.</param>
    /// <param name="pieces">The lengths of the pieces it comes in, beginning again when they are used up.</param>
    /// <param name="maxValueLength">The longest value that is believed.</param>
    internal static List<string> Receive(IReadOnlyList<RequestKind> kinds, ReadOnlySpan<byte> stream, int[] pieces, int maxValueLength)
    {
        var queue = new RequestQueue(1_024);
        List<ValueTask<StoreReply>> waiting = [];
        foreach (RequestKind kind in kinds)
        {
            var request = new PendingRequest(new RequestPool(new OwnerLog()));
            request.Start(ticket: waiting.Count, kind, hash: 0, deadline: long.MaxValue);
            queue.Enqueue(request);
            waiting.Add(new ValueTask<StoreReply>(request, request.Version));
        }

        bool isViolated = false;
        var completions = new CompletionQueue(1_024);
        var receiver = new ReplyReceiver(queue, completions, new LargeValueMap(), maxValueLength);
        try
        {
            for (int piece = 0; !stream.IsEmpty; piece++)
            {
                int count = Math.Min(Math.Min(pieces[piece % pieces.Length], stream.Length), receiver.Room.Length);
                stream[..count].CopyTo(receiver.Room.Span);
                stream = stream[count..];
                receiver.Receive(count);
            }
        }
        catch (ProtocolViolationException)
        {
            isViolated = true;
        }

        completions.ResumeElsewhere();
        List<string> outcomes = [];
        foreach (ValueTask<StoreReply> answered in waiting.Take((int)queue.Head))
        {
            StoreReply reply = answered.AsTask().GetAwaiter().GetResult();
            outcomes.Add(ReferenceReceiver.Show(reply, Encoding.Latin1.GetString(reply.Value.Span)));
            reply.Release();
        }

        return isViolated ? [.. outcomes, "violation"] : outcomes;
    }
}
