using System.Buffers;
using MessagePack;
using Microsoft.Extensions.Caching.Distributed;

namespace MemcachedGen.Remote.Contenders;

/// <summary>
/// <c>IDistributedCache</c> over redis with MessagePack, by its buffered interface, which copies least: every caller reads
/// into and writes from a buffer of its own.
/// </summary>
internal sealed class DistributedCacheContender(IBufferDistributedCache cache, ServerProcess server, Workload workload)
    : Client("IDistributedCache on redis", workload)
{
    private const string KeyPrefix = "distributed:";

    private static readonly DistributedCacheEntryOptions s_options = new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(1) };

    private readonly string[] _keys = [.. workload.WireKeys.Select(static key => KeyPrefix + key)];
    private readonly Article[] _values = [.. Enumerable.Range(0, workload.Keys).Select(Article.Sample)];

    public override IReadOnlyList<ServerProcess> Servers { get; } = [server];

    // It has no batches.
    public override bool Supports(int inFlight) => Workload.Operation != Operation.Batch;

    internal async Task SeedAsync()
    {
        for (int id = 0; id < _keys.Length; id++)
        {
            await cache.SetAsync(_keys[id], new ReadOnlySequence<byte>(_values[id].ToPayload()), s_options, CancellationToken.None);
        }
    }

    protected override async Task GetAsync(int id, CallTimer timer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        while (timer.Next())
        {
            id = (id + 1) % Workload.Keys;
            buffer.ResetWrittenCount();
            if (!await cache.TryGetAsync(_keys[id], buffer, CancellationToken.None))
            {
                throw new InvalidDataException($"Article {id} was not in redis.");
            }

            Article.Check(Article.Read(buffer.WrittenMemory), id);
        }
    }

    protected override async Task SetAsync(int id, CallTimer timer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        while (timer.Next())
        {
            id = (id + 1) % Workload.Keys;
            buffer.ResetWrittenCount();
            MessagePackSerializer.Serialize(buffer, _values[id], Article.Options);
            await cache.SetAsync(_keys[id], new ReadOnlySequence<byte>(buffer.WrittenMemory), s_options, CancellationToken.None);
        }
    }

    protected override Task GetManyAsync(int[] ids) => throw new NotSupportedException();
}
