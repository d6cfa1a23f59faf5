using MessagePack;

namespace MemcachedGen.Throughput;

/// <summary>The value that is read, 191 bytes of MessagePack.</summary>
[MessagePackObject]
public sealed record Article(
    [property: Key(0)] int Id,
    [property: Key(1)] string Title,
    [property: Key(2)] string Text,
    [property: Key(3)] decimal Price,
    [property: Key(4)] string[] Tags)
{
    private static readonly MessagePackSerializerOptions s_options =
        MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData);

    public static Article Sample(int id) => new(
        id,
        $"Article {1_000 + id} of the catalogue",
        "A sentence of an ordinary length says what this is for, and a second one of much the same length why anybody at all would ever want it.",
        19.95m,
        ["garden", "tools"]);

    public static Article Read(ReadOnlyMemory<byte> payload) => MessagePackSerializer.Deserialize<Article>(payload, s_options);

    public byte[] ToPayload() => MessagePackSerializer.Serialize(this, s_options);
}
