using System.Net;
using System.Net.Sockets;

namespace MemcachedGen.Stores.Memcached.Connections.Sockets;

/// <summary>
/// The bytes of a socket that never asks .NET's socket engine to wait for it. The engine's way takes two threads to be
/// woken for whatever arrives: one that polls, and one of the pool. Here a thread waits for the socket by itself.
/// </summary>
/// <remarks>
/// One reader and one writer at a time. What does not wait completes in place and allocates nothing. Disposing aborts
/// what is under way; so does a cancelled token, because half a read or write is of no use to anybody.
/// </remarks>
internal sealed class SocketStream : Stream
{
    private readonly SocketThread _waits;
    private Func<bool>? _onWaiting;
    private Patience _patience; // the reader's own

    private SocketStream(Socket socket)
    {
        Socket = socket;
        _waits = new SocketThread(socket);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    internal Socket Socket { get; }

    /// <summary>Whether there is something to read that has not been read. Where the connection is broken there is nothing.</summary>
    internal bool HasMore
    {
        get
        {
            try
            {
                return Socket.Available > 0;
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return false;
            }
        }
    }

    /// <summary>Connects a socket, which then belongs to the stream. Where that fails it stays the caller's.</summary>
    /// <exception cref="SocketException">Nobody listens there, or there is no way.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal static async ValueTask<SocketStream> ConnectAsync(Socket socket, EndPoint endPoint, CancellationToken cancellationToken)
    {
        var stream = new SocketStream(socket);
        await stream.WaitAsync(each => each.Connect(endPoint), cancellationToken).ConfigureAwait(false);
        socket.Blocking = false;
        return stream;
    }

    /// <summary>From now on reads keep the thread that reads until something has come.</summary>
    /// <param name="onWaiting">Called before a read waits; tells whether something may come soon.</param>
    internal void ReadInPlace(Func<bool> onWaiting) => _onWaiting = onWaiting;

    /// <exception cref="IOException">The connection is broken.</exception>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        TryReceive(buffer.Span, out int count) ? new(count)
        : _onWaiting is null ? ReceiveAsync(buffer, cancellationToken)
        : new(ReceiveInPlace(buffer.Span, isSoon: _onWaiting()));

    /// <exception cref="IOException">The connection is broken.</exception>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int sent = Send(buffer.Span);
        return sent == buffer.Length ? default : SendRestAsync(buffer[sent..], cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Abort();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int count;
        do
        {
            await WaitAsync(static socket => socket.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectRead), cancellationToken).ConfigureAwait(false);
        }
        while (!TryReceive(buffer.Span, out count));

        return count;
    }

    private int ReceiveInPlace(Span<byte> buffer, bool isSoon)
    {
        int count;
        for (int looks = isSoon ? _patience.Looks : 0; looks > 0; looks--)
        {
            Thread.Yield();
            if (TryReceive(buffer, out count))
            {
                _patience.Reward();
                return count;
            }
        }

        if (isSoon)
        {
            _patience.Disappoint();
        }

        do
        {
            Socket.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectRead);
        }
        while (!TryReceive(buffer, out count));

        return count;
    }

    private async ValueTask SendRestAsync(ReadOnlyMemory<byte> rest, CancellationToken cancellationToken)
    {
        while (!rest.IsEmpty)
        {
            await WaitAsync(static socket => socket.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectWrite), cancellationToken).ConfigureAwait(false);
            rest = rest[Send(rest.Span)..];
        }
    }

    private async ValueTask WaitAsync(Action<Socket> wait, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static state => ((SocketStream)state!).Abort(), this);
        try
        {
            await _waits.RunAsync(wait).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // That is what has ended the wait.
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private bool TryReceive(Span<byte> buffer, out int count)
    {
        count = Socket.Receive(buffer, SocketFlags.None, out SocketError error);
        return error switch
        {
            SocketError.Success => true,
            SocketError.WouldBlock => false,
            _ => throw Broken(error),
        };
    }

    // As much as the system takes.
    private int Send(ReadOnlySpan<byte> bytes)
    {
        int sent = 0;
        while (sent < bytes.Length)
        {
            int count = Socket.Send(bytes[sent..], SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
            {
                break;
            }

            sent += error == SocketError.Success ? count : throw Broken(error);
        }

        return sent;
    }

    private static IOException Broken(SocketError error)
    {
        var inner = new SocketException((int)error);
        return new IOException(inner.Message, inner);
    }

    // Closing alone would reset a connection that somebody waits for, and what was sent might be lost.
    private void Abort()
    {
        try
        {
            Socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Not connected yet, or not any more.
        }

        Socket.Dispose();
    }
}
