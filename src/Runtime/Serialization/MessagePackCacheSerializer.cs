using MessagePack;

namespace MemcachedGen.Serialization;

/// <summary>MessagePack, set up for bytes that come from outside the process.</summary>
/// <remarks>
/// <see cref="MessagePackSecurity.UntrustedData"/> with a bounded object depth: with the library's default, nested
/// arrays end the process and colliding dictionary keys stall it.
/// </remarks>
public sealed class MessagePackCacheSerializer : ICacheSerializer
{
    private const int MaximumObjectGraphDepth = 128;

    private readonly MessagePackSerializerOptions _options;

    /// <summary>Creates a serializer.</summary>
    /// <param name="options">
    /// The resolver to use, the standard one by default. Security and compression are set here, whatever these say.
    /// </param>
    public MessagePackCacheSerializer(MessagePackSerializerOptions? options = null) =>
        _options = (options ?? MessagePackSerializerOptions.Standard)
            .WithCompression(MessagePackCompression.None)
            .WithSecurity(MessagePackSecurity.UntrustedData.WithMaximumObjectGraphDepth(MaximumObjectGraphDepth));

    /// <inheritdoc/>
    public byte Codec => 0;

    /// <inheritdoc/>
    /// <exception cref="FormatterNotRegisteredException">The resolver knows no formatter for the type.</exception>
    public CacheCodec<T> CreateCodec<T>() => new MessagePackCodec<T>(_options);
}
