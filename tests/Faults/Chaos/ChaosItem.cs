using System.Globalization;
using MessagePack;

namespace MemcachedGen.Faults.Chaos;

/// <summary>An object that names its key and its number, and whose text follows from both.</summary>
[MessagePackObject]
public sealed record ChaosItem([property: Key(0)] int Id, [property: Key(1)] long Nonce, [property: Key(2)] string Text)
{
    internal static ChaosItem Create(int id, long nonce) => new(id, nonce, TextOf(id, nonce));

    internal Verdict Check(int id, NonceLedger ledger) =>
        Text != TextOf(Id, Nonce) ? Verdict.Damaged : Id == id && ledger.WasIssued(id, Nonce) ? Verdict.Right : Verdict.Wrong;

    private static string TextOf(int id, long nonce) =>
        string.Create(CultureInfo.InvariantCulture, $"{id}/{nonce}:").PadRight(20 + (int)((nonce * 31) % 300), (char)('a' + (id % 26)));
}
