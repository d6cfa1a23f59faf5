using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>Turns received bytes into replies and hands each to the request that is next in line.</summary>
/// <remarks>
/// Incremental: a reply may arrive in any pieces, and no byte is scanned twice for a line end. A value that does not
/// fit into the buffer is received straight into the array that is handed over.
/// </remarks>
internal sealed class ReplyReceiver(RequestQueue queue, CompletionQueue completions, LargeValueMap largeValues, int maxValueLength)
{
    private const int BufferSize = 64 * 1024;

    private readonly byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _scanned;
    private int _end;
    private byte[]? _value; // a value on its way that is larger than the buffer
    private int _valueLength;
    private StoreReply _valueOutcome;
    private MetaReply _valueReply;
    private int _valueReceived;

    /// <summary>Where the next bytes go.</summary>
    internal Memory<byte> Room => _value is null
        ? _buffer.AsMemory(_end)
        : _value.AsMemory(_valueReceived, _valueLength + 2 - _valueReceived);

    /// <summary>Processes bytes that have arrived in <see cref="Room"/>.</summary>
    /// <exception cref="ProtocolViolationException">Replies can no longer be told apart.</exception>
    internal void Receive(int count)
    {
        try
        {
            Process(count);
        }
        finally
        {
            completions.Publish();
        }
    }

    private void Process(int count)
    {
        if (_value is not null)
        {
            _valueReceived += count;
            if (_valueReceived == _valueLength + 2)
            {
                CompleteLargeValue();
            }

            return;
        }

        _end += count;
        while (TryReceiveReply())
        {
        }

        Compact();
    }

    private bool TryReceiveReply()
    {
        int lineEnd = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
        if (lineEnd < 0)
        {
            _scanned = _end;
            return _end - _start <= ReplyParser.MaxLineLength
                ? false
                : throw new ProtocolViolationException(StoreError.ProtocolError, "The server sent a line without an end.");
        }

        lineEnd += _scanned;
        MetaReply reply = ReplyParser.Parse(LineBefore(lineEnd), maxValueLength);
        PendingRequest request = NextInLine();
        StoreReply outcome = ReplyMatcher.Match(request.Kind, queue.Head, reply);
        int dataStart = lineEnd + 1;
        if (reply.Kind != ReplyKind.Value)
        {
            Complete(request, outcome, dataStart);
            return true;
        }

        largeValues.Note(request.Hash, reply.ValueLength);
        int dataEnd = dataStart + reply.ValueLength;
        if (dataEnd + 2 <= _end)
        {
            RequireLineEnd(_buffer.AsSpan(dataEnd, 2));
            Complete(request, TakeValue(request, dataStart, reply, outcome), dataEnd + 2);
            return true;
        }

        if (dataEnd + 2 - _start > BufferSize)
        {
            BeginLargeValue(request, dataStart, reply, outcome);
        }
        else
        {
            _scanned = lineEnd; // the line is known; look no further than it until the data is there
        }

        return false;
    }

    private ReadOnlySpan<byte> LineBefore(int lineEnd)
    {
        ReadOnlySpan<byte> line = _buffer.AsSpan(_start, lineEnd - _start);
        return line is [.., (byte)'\r']
            ? line[..^1]
            : throw new ProtocolViolationException(StoreError.ProtocolError, "The server ended a line without CR.");
    }

    private PendingRequest NextInLine() => queue.TryPeek(out PendingRequest? request)
        ? request
        : throw new ProtocolViolationException(StoreError.ResponseDesync, "The server sent a reply that nobody asked for.");

    private static void RequireLineEnd(ReadOnlySpan<byte> end)
    {
        if (!end.SequenceEqual("\r\n"u8))
        {
            throw new ProtocolViolationException(StoreError.ResponseDesync, "A value did not end where its length says.");
        }
    }

    private StoreReply TakeValue(PendingRequest request, int start, in MetaReply reply, in StoreReply outcome)
    {
        ReadOnlySpan<byte> value = _buffer.AsSpan(start, reply.ValueLength);
        if (outcome.Status == StoreStatus.Counted)
        {
            return ReplyMatcher.Count(value);
        }

        if (value.IsEmpty || !request.IsAwaited || outcome.Status == StoreStatus.Failed)
        {
            return outcome;
        }

        value.CopyTo(request.ReserveValue(value.Length));
        return request.ToHit(reply);
    }

    private void Complete(PendingRequest request, in StoreReply outcome, int next)
    {
        _start = _scanned = next;
        queue.Dequeue();
        if (request.TryComplete(outcome))
        {
            completions.Add(request);
        }
        else
        {
            request.DropValue();
        }
    }

    private void BeginLargeValue(PendingRequest request, int dataStart, in MetaReply reply, in StoreReply outcome)
    {
        _value = request.ReserveValue(reply.ValueLength + 2);
        _valueLength = reply.ValueLength;
        _valueReply = reply;
        _valueOutcome = outcome;
        _valueReceived = _end - dataStart;
        _buffer.AsSpan(dataStart, _valueReceived).CopyTo(_value);
        _start = _scanned = _end = 0;
    }

    private void CompleteLargeValue()
    {
        RequireLineEnd(_value.AsSpan(_valueLength, 2));
        _value = null;
        PendingRequest request = NextInLine();
        if (_valueOutcome.Status == StoreStatus.Failed)
        {
            request.DropValue();
            Complete(request, _valueOutcome, next: 0);
            return;
        }

        Complete(request, request.ToHit(_valueReply), next: 0);
    }

    private void Compact()
    {
        if (_start == 0)
        {
            return;
        }

        int left = _end - _start;
        _buffer.AsSpan(_start, left).CopyTo(_buffer);
        _scanned -= _start;
        _start = 0;
        _end = left;
    }
}
