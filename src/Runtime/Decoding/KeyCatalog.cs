using System.Diagnostics.CodeAnalysis;
using MemcachedGen.Caching;
using MemcachedGen.Contracts;

namespace MemcachedGen.Decoding;

/// <summary>The keys of all caches that were created on a client. Thread-safe.</summary>
internal sealed class KeyCatalog(byte[] prefix)
{
    private readonly Lock _gate = new();
    private readonly List<CacheEntryDescriptor> _descriptors = [];
    private KeyPattern[]? _patterns; // under _gate; made when they are first needed, which in most processes is never

    internal void Add(CacheEntryDescriptor descriptor)
    {
        lock (_gate)
        {
            if (!_descriptors.Contains(descriptor))
            {
                _descriptors.Add(descriptor);
                _patterns = null;
            }
        }
    }

    /// <summary>Reads a wire key. False for whatever is none of these caches' keys.</summary>
    internal bool TryDecode(ReadOnlySpan<byte> key, [NotNullWhen(true)] out DecodedKey? decoded) => TryDecode(key, out decoded, out _);

    /// <summary>The same, and says which family it is of.</summary>
    internal bool TryDecode(
        ReadOnlySpan<byte> key, [NotNullWhen(true)] out DecodedKey? decoded, [NotNullWhen(true)] out CacheEntryDescriptor? descriptor)
    {
        decoded = null;
        descriptor = null;
        bool isShortened = OverlongKey.IsShortened(key);
        ReadOnlySpan<byte> text = isShortened ? key[..OverlongKey.KeptLength] : key;
        if (!text.StartsWith(prefix))
        {
            return false;
        }

        text = text[prefix.Length..];
        int mostLiteral = -1;
        foreach (KeyPattern pattern in Patterns())
        {
            if (pattern.TryRead(text, isShortened, out KeyMatch match) && match.LiteralLength > mostLiteral)
            {
                mostLiteral = match.LiteralLength;
                CacheEntryDescriptor family = descriptor = pattern.Descriptor;
                decoded = new(family.Contract, family.Version, family.Template, family.Methods, match.Arguments, isShortened);
            }
        }

        return decoded is not null && descriptor is not null;
    }

    private KeyPattern[] Patterns()
    {
        lock (_gate)
        {
            return _patterns ??= [.. _descriptors.Select(static descriptor => new KeyPattern(descriptor))];
        }
    }
}
