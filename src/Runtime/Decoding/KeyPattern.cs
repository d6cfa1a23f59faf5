using System.Globalization;
using System.Text;
using MemcachedGen.Contracts;

namespace MemcachedGen.Decoding;

/// <summary>What the keys of an entry family look like, after the host's prefix.</summary>
internal sealed class KeyPattern
{
    private readonly KeyPiece[] _pieces;

    internal KeyPattern(CacheEntryDescriptor descriptor)
    {
        Descriptor = descriptor;
        List<TemplatePiece> template = TemplatePiece.Parse(descriptor.Template);
        string[] placeholders = [.. template.Where(static piece => piece.IsPlaceholder).Select(static piece => piece.Text)];
        int[] counts = new int[placeholders.Length];
        bool isKnown = TryAssign(placeholders, 0, descriptor.Parts, 0, counts);

        string schema = descriptor.SchemaInKey ? string.Create(CultureInfo.InvariantCulture, $".{descriptor.Fingerprint:x16}") : "";
        List<KeyPiece> pieces = [Fixed(string.Create(CultureInfo.InvariantCulture, $"{descriptor.Contract}/{descriptor.Version}{schema}:"))];
        int placeholder = 0;
        int part = 0;
        foreach (TemplatePiece piece in template)
        {
            if (!piece.IsPlaceholder)
            {
                pieces.Add(Fixed(piece.Text));
            }
            else if (!isKnown)
            {
                pieces.Add(KeyPiece.Of(new CacheKeyPart(piece.Text, typeof(string))));
            }
            else
            {
                for (int index = 0; index < counts[placeholder]; index++)
                {
                    if (index > 0)
                    {
                        pieces.Add(Fixed(":"));
                    }

                    pieces.Add(KeyPiece.Of(descriptor.Parts[part++]));
                }

                placeholder++;
            }
        }

        _pieces = [.. pieces];
    }

    internal CacheEntryDescriptor Descriptor { get; }

    /// <summary>Reads a key, or what is left of a shortened one.</summary>
    /// <param name="key">The bytes after the host's prefix, without what stands in place of a cut off end.</param>
    /// <param name="isCut">Whether an end was cut off.</param>
    /// <param name="match">The arguments that are there, and how much of the key is fixed text.</param>
    internal bool TryRead(ReadOnlySpan<byte> key, bool isCut, out KeyMatch match) => new KeyReading(key, _pieces, isCut).TryRead(out match);

    // A placeholder of a type with [CacheKey] members has several parts, whose names begin with its own. Names may
    // repeat and one may begin with another, so it takes the split by which every placeholder gets its parts.
    private static bool TryAssign(string[] placeholders, int placeholder, IReadOnlyList<CacheKeyPart> parts, int part, int[] counts)
    {
        if (placeholder == placeholders.Length)
        {
            return part == parts.Count;
        }

        int most = 0;
        if (part < parts.Count && parts[part].Name == placeholders[placeholder])
        {
            most = 1;
        }
        else
        {
            while (part + most < parts.Count && parts[part + most].Name.StartsWith(placeholders[placeholder] + ".", StringComparison.Ordinal))
            {
                most++;
            }
        }

        for (int count = most; count > 0; count--)
        {
            counts[placeholder] = count;
            if (TryAssign(placeholders, placeholder + 1, parts, part + count, counts))
            {
                return true;
            }
        }

        return false;
    }

    private static KeyPiece Fixed(string text) => new(Encoding.UTF8.GetBytes(text));
}
