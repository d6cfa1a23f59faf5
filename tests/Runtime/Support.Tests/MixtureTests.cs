using System.Text;
using Xunit;

namespace MemcachedGen.RuntimeTests.SupportTests;

public sealed class MixtureTests
{
    [Fact]
    public void CorruptBytes_FlipsSingleBits_AsOftenAsSaid()
    {
        var fault = new CorruptBytes(averageDistance: 1_000, after: 500);
        FaultStage stage = fault.Begin(new Random(1));
        int flipped = 0;
        for (int piece = 0; piece < 1_000; piece++)
        {
            byte[] passed = Assert.Single(stage(Fragment(new byte[100]))).Bytes.ToArray();
            Assert.True(piece >= 5 || passed.All(static value => value == 0));
            flipped += passed.Sum(static value => int.PopCount(value));
        }

        Assert.Equal(fault.Injected, flipped);
        Assert.InRange(flipped, 50, 200);
    }

    [Fact]
    public void Drip_OneByteAtATime_EachLaterThanTheOneBefore()
    {
        FaultStage stage = new Drip(1, TimeSpan.FromSeconds(10)).Begin(new Random(1));
        Fragment[] pieces = [.. stage(Fragment("abc"u8.ToArray())), .. stage(Fragment("d"u8.ToArray()))];
        Assert.Equal("abcd", string.Concat(pieces.Select(static piece => Encoding.ASCII.GetString(piece.Bytes.Span))));
        for (int piece = 0; piece < 4; piece++)
        {
            Assert.InRange(pieces[piece].Delay.TotalSeconds, (10 * piece) - 5, 10 * piece);
        }
    }

    [Fact]
    public void Mixture_DrawsAnew_AndCutsBetweenReplies()
    {
        MixturePart[] parts = [new("calm", 1, static _ => new Calm()), new("twice", 1, static _ => new DuplicateReplies(1, after: 0))];
        FaultStage stage = new Mixture(TimeSpan.Zero, TimeSpan.Zero, areReplies: true, parts).Begin(new Random(1));
        var passed = new List<string>();
        for (int turn = 0; turn < 50; turn++)
        {
            passed.AddRange(stage(Fragment("HD O1\r\nVA 2"u8.ToArray())).Select(static each => Encoding.ASCII.GetString(each.Bytes.Span)));
            passed.AddRange(stage(Fragment(" O2\r\nhi\r\n"u8.ToArray())).Select(static each => Encoding.ASCII.GetString(each.Bytes.Span)));
        }

        Assert.All(passed, static each => Assert.True(each is "HD O1\r\n" or "VA 2 O2\r\nhi\r\n", each));
        Assert.Equal(100 + parts[1].Injected, passed.Count);
        Assert.InRange(parts[1].Injected, 20, 80);
    }

    [Fact]
    public void Mixture_TheEndPassesWhateverIsDrawn()
    {
        var mixture = new Mixture(TimeSpan.Zero, TimeSpan.Zero, areReplies: false, new MixturePart("black hole", 1, static _ => new BlackHole(open: true)));
        Fragment last = Assert.Single(mixture.Begin(new Random(1))(Fragment("lost"u8.ToArray()) with { Ending = Ending.Reset }));
        Assert.Equal((0, Ending.Reset), (last.Bytes.Length, last.Ending));
    }

    private static Fragment Fragment(byte[] bytes) => new(bytes, TimeSpan.Zero, Ending.None);
}
