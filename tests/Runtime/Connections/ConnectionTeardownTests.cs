using System.Text;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections;

/// <summary>Rules R3 and R6: poison first, then close the queue under its lock, then drain it.</summary>
public sealed class ConnectionTeardownTests
{
    [Fact]
    public async Task PoisonedConnection_MatchesNoReplyAnyMore()
    {
        // A stream that still delivers after it was aborted, as a read already under way may.
        var stream = new LingeringStream();
        using var connector = new StreamConnector(stream);
        var options = new ConnectionOptions(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), 1_048_576, TimeProvider.System);
        Connection connection = await Connection.OpenAsync(connector, new StoreNode("test", 1), options, new LargeValueMap(), new OwnerLog(), TestContext.Current.CancellationToken);
        Assert.True(connection.TrySend(MetaRequest.Get("a"u8), 0, default, out ValueTask<StoreReply> a));

        Task closing = connection.CloseAsync();
        stream.Deliver("VA 2 O0\r\nAA\r\n");
        Assert.Equal(StoreError.ConnectionClosed, (await a).Error);
        await closing;
    }

    [Fact]
    public async Task ClosedWhileOthersSend_EveryCallerGetsAnAnswer()
    {
        for (int round = 0; round < 200; round++)
        {
            await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(static server => server.Serve(static request => $"EN O{request.Opaque}\r\n"));
            using var start = new Barrier(4);
            Task[] callers = [.. Enumerable.Range(0, 3).Select(caller => Task.Factory.StartNew(
                async () =>
                {
                    start.SignalAndWait();
                    for (int call = 0; call < 50; call++)
                    {
                        await harness.GetAsync($"k{caller}");
                    }
                },
                TaskCreationOptions.LongRunning).Unwrap())];
            await Task.Factory.StartNew(start.SignalAndWait, TaskCreationOptions.LongRunning);
            Task closing = harness.Connection.CloseAsync();
            await Task.WhenAll(callers).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            await closing;
        }
    }

    [Fact]
    public async Task ConnectionGone_LateRequestsAreRefused()
    {
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(static server => server.Close());
        await harness.Connection.Closed;
        Assert.Equal(StoreError.ConnectionClosed, (await harness.GetAsync("a")).Error);
    }

    private sealed class StreamConnector(Stream stream) : IConnector, IDisposable
    {
        public ValueTask<Stream> ConnectAsync(StoreNode node, CancellationToken cancellationToken) => new(stream);

        public void Dispose() => stream.Dispose();
    }

    private sealed class LingeringStream : DuplexStream
    {
        private readonly TaskCompletionSource<byte[]> _late = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _reads;

        internal void Deliver(string text) => _late.SetResult(Encoding.ASCII.GetBytes(text));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            byte[] bytes = Interlocked.Increment(ref _reads) switch
            {
                1 => "VERSION 1.6.18\r\nMN\r\n"u8.ToArray(),
                2 => await _late.Task,
                _ => [],
            };
            bytes.CopyTo(buffer);
            return bytes.Length;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => default;
    }
}
