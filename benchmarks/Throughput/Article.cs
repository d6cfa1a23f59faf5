using MessagePack;

namespace MemcachedGen.Throughput;

/// <summary>The value, 191 bytes of MessagePack and as much more text as asked for.</summary>
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

    public static Article Sample(int id, int moreText) => new(
        id,
        $"Article {1_000 + id} of the catalogue",
        "A sentence of an ordinary length says what this is for, and a second one of much the same length why anybody at all would ever want it." + new string('.', moreText),
        19.95m,
        ["garden", "tools"]);

    public static Article Read(ReadOnlyMemory<byte> payload) => MessagePackSerializer.Deserialize<Article>(payload, s_options);

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

    public byte[] ToPayload() => MessagePackSerializer.Serialize(this, s_options);
}
