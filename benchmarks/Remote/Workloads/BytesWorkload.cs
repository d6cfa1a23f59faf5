using MessagePack;

namespace MemcachedGen.Remote.Workloads;

/// <summary>Arrays of bytes of one length, whose first four name their key.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Servers">The nodes.</param>
/// <param name="Length">How long a value is.</param>
internal sealed record BytesWorkload(Operation Operation, IReadOnlyList<ServerProcess> Servers, int Length) : Workload(Operation, Servers)
{
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <inheritdoc/>
    public override string KeyPrefix => "bytes/1:b:";

    /// <summary>So many that all of them together are small next to a server's memory.</summary>
    public static int KeysOf(int length) => Math.Clamp(MaxBytes / length, 16, 1_000);

    public byte[] Value(int id)
    {
        byte[] value = new byte[Length];
        BitConverter.TryWriteBytes(value, id);
        return value;
    }

    public static void Check(byte[]? value, int id)
    {
        if (value is null || BitConverter.ToInt32(value) != id)
        {
            throw new InvalidDataException($"Asked for value {id}, got {(value is null ? "nothing" : BitConverter.ToInt32(value))}.");
        }
    }

    /// <inheritdoc/>
    public override byte[] Payload(int id) => MessagePackSerializer.Serialize(Value(id));

    /// <inheritdoc/>
    public override void Read(ReadOnlyMemory<byte> payload, int id) => Check(MessagePackSerializer.Deserialize<byte[]>(payload, Article.Options), id);

    protected override async Task SeedAsync(CacheClient client, CancellationToken cancellationToken)
    {
        IBytesCache cache = client.GetCache<IBytesCache>();
        for (int id = 0; id < Keys; id++)
        {
            await cache.SetAsync(id, Value(id), cancellationToken);
        }
    }
}
