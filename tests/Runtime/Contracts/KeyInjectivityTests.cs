using System.Text;
using CsCheck;
using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.Contracts;

/// <summary>Different arguments, different bytes; equal ones, equal bytes: for tuples of all part types.</summary>
public sealed class KeyInjectivityTests(ITestOutputHelper output)
{
    private const int TuplesPerShape = 500;
    private const int Shapes = 2_000;
    private const int MaxParts = 4;

    [Fact]
    public void AMillionTuples_GiveOneKeyEach()
    {
        int seed = Seed.Next();
        output.WriteLine($"MEMCACHEDGEN_SEED={seed}");
        var random = new PCG(1, (ulong)(uint)seed);
        PartKind[] texts = [.. PartKinds.All.Where(static kind => kind.Type == typeof(string))];
        byte[] buffer = new byte[4_096];
        for (int shape = 0; shape < Shapes; shape++)
        {
            PartKind[] parts = Gen.OneOf(shape % 4 == 0 ? texts : PartKinds.All).Array[1, MaxParts].Generate(random, null, out _);
            Gen<object?>[] values = [.. parts.Select(static part => part.Values)];
            var seen = new Dictionary<string, object?[]>(TuplesPerShape);
            object?[] last = Generate(values, random);
            for (int tuple = 0; tuple < TuplesPerShape; tuple++)
            {
                // The next one differs in one part, so that keys come close to each other.
                object?[] next = [.. last];
                int changed = (int)random.Next((uint)next.Length);
                next[changed] = values[changed].Generate(random, null, out _);
                string key = Write(parts, next, buffer);
                if (seen.TryGetValue(key, out object?[]? earlier))
                {
                    Assert.True(AreSame(earlier, next), $"Seed {seed}: two tuples of {string.Join(", ", (object[])parts)} give {key}");
                }
                else
                {
                    seen.Add(key, next);
                }

                Assert.True(!AreSame(last, next) || Write(parts, last, buffer) == key, $"Seed {seed}: one tuple gives {key} and another key");
                last = next;
            }
        }
    }

    [Fact]
    public void FormattedParts_AreEqualExactlyWhenTheirTextIs()
    {
        Gen.OneOf(PartKinds.Formatted).SelectMany(static kind => Gen.Select(kind.Values, kind.Values, (a, b) => (kind, a, b))).Sample(
            pair =>
            {
                string? left = PartKinds.FormattedText(pair.kind, pair.a);
                string? right = PartKinds.FormattedText(pair.kind, pair.b);
                Assert.Equal(left == right, Write([pair.kind], [pair.a], new byte[256]) == Write([pair.kind], [pair.b], new byte[256]));
            },
            iter: 20_000);
    }

    private static object?[] Generate(Gen<object?>[] values, PCG random)
    {
        object?[] tuple = new object?[values.Length];
        for (int index = 0; index < tuple.Length; index++)
        {
            tuple[index] = values[index].Generate(random, null, out _);
        }

        return tuple;
    }

    private static bool AreSame(object?[] left, object?[] right)
    {
        for (int index = 0; index < left.Length; index++)
        {
            if (!PartKind.AreSame(left[index], right[index]))
            {
                return false;
            }
        }

        return true;
    }

    private static string Write(PartKind[] parts, object?[] values, byte[] buffer)
    {
        var writer = new KeyWriter(buffer, "k"u8);
        for (int index = 0; index < parts.Length; index++)
        {
            writer = parts[index].Write(writer.Literal(":"u8), values[index]);
        }

        return Encoding.ASCII.GetString(buffer, 0, writer.Length);
    }
}
