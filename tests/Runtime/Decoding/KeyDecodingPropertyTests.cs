using System.Text;
using CsCheck;
using MemcachedGen.Caching;
using MemcachedGen.Contracts;
using MemcachedGen.Decoding;
using MemcachedGen.RuntimeTests.Contracts;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Decoding;

/// <summary>What was written is read again: for tuples of all part types, in families that stand beside each other.</summary>
public sealed class KeyDecodingPropertyTests
{
    private const int Families = 150;
    private const int KeysPerFamily = 400;
    private const int MaxParts = 12;

    // Each has a character that no part has, here and there behind others that a part may have.
    private static readonly string[] s_separators = [":", "/", "-x:", ".9/a", "%3A:", "#", "ab:0"];

    private readonly int _seed = Seed.Next();
    private readonly KeyCatalog _catalog = new(Encoding.ASCII.GetBytes("prod:"));
    private readonly PCG _random;

    public KeyDecodingPropertyTests(ITestOutputHelper output)
    {
        output.WriteLine($"MEMCACHEDGEN_SEED={_seed}");
        _random = new PCG(2, (ulong)(uint)_seed);
    }

    [Fact]
    public void DecodedArguments_AreThoseThatWereWritten()
    {
        int shortened = 0;
        foreach (Family family in CreateFamilies())
        {
            for (int count = 0; count < KeysPerFamily; count++)
            {
                object?[] values = [.. family.Parts.Select(part => part.Values.Generate(_random, null, out _))];
                byte[] key = family.Write(values, out int complete);
                bool isShortened = key.Length > StoreKey.MaxLength;
                shortened += isShortened ? 1 : 0;
                key = isShortened ? OverlongKey.Write(new WholeKey(key), default, key.Length, new byte[StoreKey.MaxLength], out _).ToArray() : key;
                string text = $"seed {_seed}: {Encoding.ASCII.GetString(key)} of {family.Descriptor.Template}";

                Assert.True(_catalog.TryDecode(key, out DecodedKey? decoded), text);
                Assert.True(decoded.Template == family.Descriptor.Template && decoded.IsShortened == isShortened, text);
                Assert.True(decoded.Arguments.Count >= (isShortened ? complete : values.Length), text);
                for (int index = 0; index < decoded.Arguments.Count; index++)
                {
                    PartKind kind = family.Parts[index];
                    object? expected = kind.Format is null ? values[index] : PartKinds.FormattedText(kind, values[index]);
                    Assert.True(PartKind.AreSame(expected, decoded.Arguments[index].Value), $"{text}, argument {index}");
                }
            }
        }

        Assert.InRange(shortened, 20, Families * KeysPerFamily);
    }

    [Fact]
    public void Garbage_IsRefusedWithoutAnException()
    {
        List<Family> families = [.. CreateFamilies()];
        byte[][] fragments = ["prod:"u8.ToArray(), "contract/1:"u8.ToArray(), "!"u8.ToArray(), "%"u8.ToArray(), "%#"u8.ToArray(), "%ED%A0%BD"u8.ToArray(), "%FF"u8.ToArray(), ":"u8.ToArray()];
        for (int count = 0; count < 20_000; count++)
        {
            Family family = families[(int)_random.Next((uint)families.Count)];
            byte[] key = count % 2 == 0
                ? Gen.Byte.Array[0, 260].Generate(_random, null, out _)
                : family.Write([.. family.Parts.Select(part => part.Values.Generate(_random, null, out _))], out _);
            for (int edit = (int)_random.Next(4); edit > 0 && key.Length > 0; edit--)
            {
                int at = (int)_random.Next((uint)key.Length);
                key = _random.Next(3) switch
                {
                    0 => [.. key[..at], .. fragments[_random.Next((uint)fragments.Length)], .. key[at..]],
                    1 => [.. key[..at], .. key[(at + 1)..]],
                    _ => [.. key[..at], (byte)_random.Next(256), .. key[(at + 1)..]],
                };
            }

            if (_catalog.TryDecode(key, out DecodedKey? decoded) && !decoded.IsShortened)
            {
                // Nothing but what could have been written is believed.
                Family read = families.Single(candidate => candidate.Descriptor.Template == decoded.Template);
                Assert.Equal(read.Parts.Length, decoded.Arguments.Count);
            }
        }
    }

    private IEnumerable<Family> CreateFamilies()
    {
        PartKind[] kinds = [.. PartKinds.All, .. PartKinds.Formatted];
        List<Family> families = [];
        for (int number = 0; number < Families; number++)
        {
            PartKind[] parts = Gen.OneOf(kinds).Array[1, MaxParts].Generate(_random, null, out _);
            string[] separators = [.. parts.Select(part => IsFixed(part) && _random.Next(2) == 0 ? "" : s_separators[_random.Next((uint)s_separators.Length)])];
            var template = new StringBuilder($"f{number}:");
            for (int index = 0; index < parts.Length; index++)
            {
                template.Append('{').Append('p').Append(index).Append(parts[index].Format is { } format ? ":" + format : "").Append('}');
                template.Append(index < parts.Length - 1 ? separators[index] : "");
            }

            var descriptor = new CacheEntryDescriptor("contract", 1, template.ToString(), 0xABC, ttlMilliseconds: 1_000)
            {
                Parts = [.. parts.Select(static (part, index) => new CacheKeyPart($"p{index}", part.Type, part.Format))],
                SchemaInKey = number % 2 == 0,
            };
            families.Add(new Family(descriptor, parts, separators, number));
            _catalog.Add(descriptor);
        }

        return families;
    }

    private static bool IsFixed(PartKind part) =>
        part.Format is null && (part.Type == typeof(Guid) || part.Type == typeof(DateOnly) || part.Type == typeof(TimeOnly)
            || part.Type == typeof(DateTime) || part.Type == typeof(DateTimeOffset));

    private sealed record Family(CacheEntryDescriptor Descriptor, PartKind[] Parts, string[] Separators, int Number)
    {
        /// <param name="values">The arguments.</param>
        /// <param name="complete">How many of them end, and can be seen to end, in what is kept of a key that is too long.</param>
        internal byte[] Write(object?[] values, out int complete)
        {
            complete = 0;
            byte[] buffer = new byte[4_096];
            string schema = Descriptor.SchemaInKey ? ".0000000000000abc" : "";
            var writer = new KeyWriter(buffer, Encoding.ASCII.GetBytes($"prod:contract/1{schema}:f{Number}:"));
            for (int index = 0; index < Parts.Length; index++)
            {
                writer = Parts[index].Write(writer, values[index]);
                writer = index < Parts.Length - 1 ? writer.Literal(Encoding.ASCII.GetBytes(Separators[index])) : writer;
                complete = writer.Length <= OverlongKey.KeptLength && index < Parts.Length - 1 ? index + 1 : complete;
            }

            return buffer[..writer.Length];
        }
    }

    private readonly record struct WholeKey(byte[] Bytes) : ICacheKey
    {
        public int Write(Span<byte> destination)
        {
            Bytes.CopyTo(destination);
            return Bytes.Length;
        }
    }
}
