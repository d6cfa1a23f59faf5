using MessagePack;

namespace MemcachedGen.Remote.Workloads;

/// <summary>The value of most rooms, some 190 bytes of MessagePack.</summary>
[MessagePackObject]
public sealed record Article(
    [property: Key(0)] int Id,
    [property: Key(1)] string Title,
    [property: Key(2)] string Text,
    [property: Key(3)] decimal Price,
    [property: Key(4)] string[] Tags)
{
    public static MessagePackSerializerOptions Options { get; } =
        MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData);

    public static Article Sample(int id) => new(
        id,
        $"Article {1_000 + id} of the catalogue",
        "A sentence of an ordinary length says what this is for, and a second one of much the same length why anybody at all would ever want it.",
        19.95m,
        ["garden", "tools"]);

    public static Article Read(ReadOnlyMemory<byte> payload) => MessagePackSerializer.Deserialize<Article>(payload, Options);

    /// <summary>The loader of contenders whose every read must be a hit.</summary>
    public static ValueTask<Article?> NeverLoad(int id, CancellationToken cancellationToken) =>
        throw new InvalidDataException($"Article {id} was not in the cache.");

    public static void Check(Article? article, int id)
    {
        if (article?.Id != id)
        {
            throw new InvalidDataException($"Asked for article {id}, got {(article is null ? "nothing" : article.Id)}.");
        }
    }

    public byte[] ToPayload() => MessagePackSerializer.Serialize(this, Options);
}
