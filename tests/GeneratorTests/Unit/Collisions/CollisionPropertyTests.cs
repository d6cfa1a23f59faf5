using CsCheck;
using MemcachedGen.Generator.Parsing.Collisions;

namespace MemcachedGen.GeneratorTests.Unit.Collisions;

/// <summary>The analysis against the keys of many real values.</summary>
public sealed class CollisionPropertyTests
{
    private const int MostKeys = 20_000;

    private static readonly string[] s_texts = ["a", "1", "-", ":", "!", ".", "t", "true", "0", "p:", "-1", "Z", "A"];

    private static readonly Gen<KeyToken> s_token = Gen.OneOf(
        Gen.Int[0, s_texts.Length - 1].Select(static index => new KeyToken(s_texts[index], default)),
        Gen.Select(Gen.Enum<KeyPartKind>(), Gen.Bool).Select(static (kind, nullable) => new KeyToken(null, new KeyPartForm(kind, nullable))));

    private static readonly Gen<KeyToken[]> s_template = s_token.Array[1, 4].Where(static tokens => PartValues.KeyCount(tokens) <= MostKeys);

    [Fact]
    public void Witness_OfAnyTemplates_AgreesWithTheirKeys() => Gen.Select(s_template, s_template).Sample(
        static (left, right) =>
        {
            string? witness = KeyCollision.Witness(left, right);
            Assert.Equal(witness, KeyCollision.Witness([.. left], [.. right]));
            if (witness is not null)
            {
                Assert.True(Tokens.Matches(left, witness), witness);
                Assert.True(Tokens.Matches(right, witness), witness);
            }

            HashSet<string> keys = [.. PartValues.Keys(left)];
            string? shared = PartValues.Keys(right).Where(keys.Contains).MinBy(static key => key.Length);
            Assert.True(shared is null || witness?.Length <= shared.Length, $"Both give '{shared}', the witness is '{witness}'.");
        },
        iter: 2_000,
        print: static pair => $"{Tokens.Show(pair.Item1)} and {Tokens.Show(pair.Item2)}");

    [Fact]
    public void IsUnambiguous_OfAnyTemplate_AgreesWithItsKeys() => s_template.Sample(
        static tokens =>
        {
            bool unambiguous = KeySeparation.IsUnambiguous(tokens, out int first, out int second, out string? ambiguous);
            if (unambiguous)
            {
                HashSet<string> keys = new(StringComparer.Ordinal);
                Assert.DoesNotContain(PartValues.Keys(tokens), key => !keys.Add(key));
                return;
            }

            Assert.True(Tokens.Readings(tokens, ambiguous!) > 1, ambiguous);
            Assert.Null(tokens[first].Literal);
            Assert.Null(tokens[second].Literal);
            Assert.DoesNotContain(tokens[(first + 1)..second], static token => token.Literal is null);
        },
        iter: 2_000,
        print: Tokens.Show);
}
