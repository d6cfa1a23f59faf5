using System.IO.Pipelines;

namespace MemcachedGen.RuntimeTests.Support;

/// <summary>Two streams connected to each other in memory. What one end writes, the other reads; disposing one ends the other's reads.</summary>
internal sealed class InMemoryDuplex : IDisposable
{
    private InMemoryDuplex(DuplexEnd client, DuplexEnd server)
    {
        Client = client;
        Server = server;
    }

    public DuplexEnd Client { get; }

    public DuplexEnd Server { get; }

    /// <summary>Connects two ends.</summary>
    /// <param name="bufferBytes">How much may wait in a direction before writes to it do: a socket's buffers.</param>
    public static InMemoryDuplex Create(int bufferBytes = 64 * 1024)
    {
        var options = new PipeOptions(
            pauseWriterThreshold: bufferBytes, resumeWriterThreshold: Math.Max(1, bufferBytes / 2), useSynchronizationContext: false);
        var requests = new Pipe(options);
        var replies = new Pipe(options);
        return new InMemoryDuplex(new DuplexEnd(replies.Reader, requests.Writer), new DuplexEnd(requests.Reader, replies.Writer));
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }
}
