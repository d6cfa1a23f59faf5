using System.Buffers;
using System.IO.Pipelines;

namespace MemcachedGen.RuntimeTests.Support;

/// <summary>One end of an <see cref="InMemoryDuplex"/>; fails like a network stream when the other end is gone.</summary>
internal sealed class DuplexEnd(PipeReader reader, PipeWriter writer) : DuplexStream
{
    private int _closed;

    /// <summary>Ends what this end sends (FIN), while it can still read.</summary>
    public void CompleteWrites() => writer.Complete();

    /// <summary>Breaks the connection (RST): the other end's reads and writes throw.</summary>
    public void Abort()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            writer.Complete(new IOException("Connection reset by peer"));
            reader.Complete(new IOException("Connection reset by peer"));
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _closed) != 0, this);
        ReadResult result = await reader.ReadAsync(cancellationToken);
        int count = (int)Math.Min(buffer.Length, result.Buffer.Length);
        ReadOnlySequence<byte> taken = result.Buffer.Slice(0, count);
        taken.CopyTo(buffer.Span);
        reader.AdvanceTo(taken.End);
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _closed) != 0, this);
        FlushResult result = await writer.WriteAsync(buffer, cancellationToken);
        if (result.IsCompleted)
        {
            throw new IOException("Broken pipe");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            writer.Complete();
            reader.Complete();
        }

        base.Dispose(disposing);
    }
}
