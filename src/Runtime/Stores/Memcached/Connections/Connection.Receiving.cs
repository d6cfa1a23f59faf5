using System.Runtime.CompilerServices;
using MemcachedGen.Stores.Memcached.Connections.Sockets;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <content>The one reader, who also resumes the waiters of what it has read.</content>
/// <remarks>
/// Reading and resuming on one thread saves a way through the pool's queue, and what the waiters send next leaves in one
/// go. But a waiter may block. So resuming is a state that the deadline scan can end: then another thread reads, and
/// for some time the connection has its waiters resumed elsewhere.
/// <para>
/// Over a <see cref="SocketStream"/> the reader is a thread of the connection's own, which waits where it reads: a reply
/// wakes one thread and not two. Over any other stream threads of the pool take turns.
/// </para>
/// </remarks>
internal sealed partial class Connection : IThreadPoolWorkItem
{
    // However much there is to read, others must get at a thread of the pool.
    private const int MaxTurns = 16;

    // How many turns waiters are resumed elsewhere after one has blocked.
    private const int CautiousTurns = 4_096;

    private const int Reading = 0;
    private const int Resuming = 1;

    private readonly SocketStream? _socket;
    private readonly Action _onReceived;
    private readonly ReplyReceiver _receiver;
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter _received;
    private int _readerState; // while Resuming no read is under way; whoever then sets it to Reading is the reader
    private int _cautiousTurns;
    private long _receives; // the reader's own; others may look
    private long _takenAtLastScan = -1;

    void IThreadPoolWorkItem.Execute() => Read();

    private void OnReceived()
    {
        if (TryReceive())
        {
            Read();
        }
    }

    private void StartReader()
    {
        if (_socket is not null)
        {
            try
            {
                new Thread(ReadAlways) { IsBackground = true, Name = "MemcachedGen reader" }.UnsafeStart();
                return;
            }
            catch (OutOfMemoryException)
            {
                // The system has no more threads to give. One of the pool will do, though it is missing there.
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void ReadAlways()
    {
        while (TryReadOn())
        {
        }
    }

    private void Read()
    {
        if (TryReadOn())
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    // For some turns. Returns whether this thread still is the reader.
    private bool TryReadOn()
    {
        for (int turn = 0; turn < MaxTurns; turn++)
        {
            bool areAllResumed = false;
            if (_cautiousTurns > 0)
            {
                _cautiousTurns--;
            }
            else
            {
                do
                {
                    if (!TryResume(out areAllResumed))
                    {
                        return false;
                    }
                }
                while (!areAllResumed && _socket is { HasMore: false }); // it would only have to wait
            }

            if (!TryBeginRead())
            {
                return false;
            }

            if (!_received.IsCompleted)
            {
                _received.UnsafeOnCompleted(_onReceived); // from here on another thread may be the reader
                if (!areAllResumed)
                {
                    _completions.ResumeElsewhere();
                }

                return false;
            }

            if (!TryReceive())
            {
                return false;
            }
        }

        return true;
    }

    // Before the reader waits for its socket. Whether it need not wait long is a guess.
    private bool OnReaderWaiting()
    {
        _completions.ResumeElsewhere();
        return !_queue.IsEmpty;
    }

    // Returns whether this thread still is the reader.
    private bool TryResume(out bool areAllResumed)
    {
        Volatile.Write(ref _readerState, Resuming);
        areAllResumed = _completions.TryResumeAll();
        return Interlocked.CompareExchange(ref _readerState, Reading, Resuming) == Resuming;
    }

    private bool TryBeginRead()
    {
        try
        {
            _received = _stream.ReadAsync(_receiver.Room, _lifetime.Token).ConfigureAwait(false).GetAwaiter();
            return true;
        }
        catch (Exception exception)
        {
            return End(ConnectionErrors.Classify(exception));
        }
    }

    private bool TryReceive()
    {
        try
        {
            int count = _received.GetResult();
            if (count == 0 || _poison != (int)StoreError.None)
            {
                return End(StoreError.ConnectionClosed);
            }

            Volatile.Write(ref _receives, _receives + 1);
            _traffic.Received(count);
            _receiver.Receive(count);
            return true;
        }
        catch (Exception exception)
        {
            return End(ConnectionErrors.Classify(exception));
        }
    }

    private bool End(StoreError error)
    {
        Poison(error);
        Shut();
        return false;
    }

    // For the deadline scan: a reader that was already busy with the same waiter at the last scan is kept by it.
    private void RelieveBlockedReader()
    {
        long taken = _completions.Taken;
        bool isBlocked = Volatile.Read(ref _readerState) == Resuming && taken == _takenAtLastScan;
        _takenAtLastScan = taken;
        if (isBlocked && Interlocked.CompareExchange(ref _readerState, Reading, Resuming) == Resuming)
        {
            _cautiousTurns = CautiousTurns;
            StartReader();
        }
    }
}
