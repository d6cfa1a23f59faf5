using System.Text;
using CsCheck;
using MemcachedGen.Stores.Memcached.Protocol;
using Xunit;

namespace MemcachedGen.RuntimeTests.Transcripts;

/// <summary>Recorded, random and mutated replies: always the outcomes of a slow reference, however the bytes arrive.</summary>
public sealed class RecordedReplyTests(ITestOutputHelper output)
{
    private const int MaxValueLength = 1_000;
    private const int Streams = 20_000;

    private static readonly RequestKind[] s_kinds = Enum.GetValues<RequestKind>();

    private static readonly List<RecordedExchange> s_exchanges = [.. Transcript.Exchanges.Where(static exchange => !exchange.IsReplyCut)];

    // Replies that are none to requests of ours end a stream at once: mutations are to get further.
    private static readonly List<RecordedExchange> s_understood = [.. s_exchanges.Where(static exchange =>
    {
        (List<RequestKind> kinds, string text) = RecordedReplies.Of(exchange);
        return !ReferenceReceiver.Receive(kinds, text, MaxValueLength).Contains("violation");
    })];

    [Fact]
    public void EveryRecordedReply_InAnySplit_GivesTheSame()
    {
        int hits = 0;
        foreach (RecordedExchange exchange in s_exchanges)
        {
            (List<RequestKind> kinds, string text) = RecordedReplies.Of(exchange);
            byte[] stream = Encoding.Latin1.GetBytes(text);
            List<string> expected = ReferenceReceiver.Receive(kinds, text, MaxValueLength);
            hits += expected.Count(static outcome => outcome != "violation");
            Assert.True(expected.SequenceEqual(ReceivedReplies.Receive(kinds, stream, [1], MaxValueLength)), exchange.ToString());
            for (int split = 0; split <= stream.Length; split++)
            {
                int[] pieces = [Math.Max(split, 1), int.MaxValue];
                Assert.True(expected.SequenceEqual(ReceivedReplies.Receive(kinds, stream, pieces, MaxValueLength)), $"{exchange} split at {split}");
            }
        }

        Assert.InRange(hits, 120, 1_000); // most were understood
    }

    [Fact]
    public void RandomAndMutatedReplies_EndInTheSameOutcomesOrTheSameViolation()
    {
        int violations = 0;
        int outcomes = 0;
        Gen.Select(Gen.Int[0, s_understood.Count - 1].Array[1, 6], Mutations(), Gen.Int[1, 60].Array[1, 8], Gen.Int[0, s_kinds.Length - 1].Array[0, 3])
            .Sample(
                (picked, mutations, pieces, otherKinds) =>
                {
                    (List<RequestKind> kinds, string text) = Concatenate(picked);
                    for (int index = 0; index < Math.Min(otherKinds.Length - 1, kinds.Count); index++)
                    {
                        kinds[index] = s_kinds[otherKinds[index]];
                    }

                    byte[] stream = Mutate(Encoding.Latin1.GetBytes(text), mutations);
                    List<string> expected = ReferenceReceiver.Receive(kinds, Encoding.Latin1.GetString(stream), MaxValueLength);
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    List<string> received = ReceivedReplies.Receive(kinds, stream, pieces, MaxValueLength);
                    long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                    Interlocked.Add(ref violations, expected.Contains("violation") ? 1 : 0);
                    Interlocked.Add(ref outcomes, expected.Count);
                    Assert.True(expected.SequenceEqual(received), $"{Encoding.Latin1.GetString(stream)}\n{string.Join(", ", expected)} | {string.Join(", ", received)}");
                    Assert.InRange(allocated, 0, 1_000_000);
                },
                iter: Streams,
                threads: 1);
        output.WriteLine($"{Streams} streams, {outcomes} outcomes, {violations} violations");
        Assert.InRange(violations, Streams / 20, Streams);
        Assert.InRange(outcomes - violations, Streams / 2, int.MaxValue);
    }

    [Fact]
    public void Noise_IsRefused() => Gen.Byte.Array[0, 3_000].Sample(
        static stream =>
        {
            List<string> expected = ReferenceReceiver.Receive([RequestKind.Get], Encoding.Latin1.GetString(stream), MaxValueLength);
            Assert.Equal(expected, ReceivedReplies.Receive([RequestKind.Get], stream, [7, 1, 50], MaxValueLength));
        },
        iter: 2_000,
        threads: 1);

    private static (List<RequestKind> Kinds, string Stream) Concatenate(int[] picked)
    {
        List<RequestKind> kinds = [];
        string stream = "";
        foreach (int index in picked)
        {
            (List<RequestKind> more, string text) = RecordedReplies.Of(s_understood[index], kinds.Count);
            kinds.AddRange(more);
            stream += text;
        }

        return (kinds, stream);
    }

    // Where, what to do there (replace, insert, remove, repeat), and with which byte: mostly ones that mean something.
    private static Gen<(int Where, int How, byte What)[]> Mutations() => Gen.Select(
        Gen.Int[0, int.MaxValue],
        Gen.Int[0, 3],
        Gen.Frequency((3, Gen.Char["\r\n 0123456789OWZXctsfvk-+VAHDENSF"].Select(static value => (byte)value)), (1, Gen.Byte))).Array[0, 4];

    private static byte[] Mutate(byte[] stream, (int Where, int How, byte What)[] mutations)
    {
        List<byte> bytes = [.. stream];
        foreach ((int where, int how, byte what) in mutations)
        {
            int index = bytes.Count == 0 ? 0 : where % bytes.Count;
            switch (how)
            {
                case 0 when bytes.Count > 0:
                    bytes[index] = what;
                    break;
                case 1:
                    bytes.Insert(index, what);
                    break;
                case 2 when bytes.Count > 0:
                    bytes.RemoveAt(index);
                    break;
                default:
                    bytes.InsertRange(index, bytes.Skip(index).Take(what % 12).ToArray());
                    break;
            }
        }

        return [.. bytes];
    }
}
