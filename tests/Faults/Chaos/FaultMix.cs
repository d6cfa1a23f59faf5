using MemcachedGen.Faults.Proxy;

namespace MemcachedGen.Faults.Chaos;

/// <summary>The faults of an arm's connections. Most of the time there is none: recovering is to be seen as well as failing.</summary>
internal static class FaultMix
{
    private const int BitEvery = 20_000;

    internal static Mixture Requests(ChaosArm arm, ChaosOptions options) =>
        new(options.ShortestFault, options.LongestFault, areReplies: false, [.. Common(), .. Damage(arm == ChaosArm.Cache)]);

    internal static Mixture Replies(ChaosArm arm, ChaosOptions options) =>
        new(options.ShortestFault, options.LongestFault, areReplies: true, [.. Common(), .. OfReplies(), .. Damage(arm != ChaosArm.Store)]);

    private static MixturePart[] Common() =>
    [
        new("calm", 200, static _ => new Calm()),
        new("delay", 20, static random => Delay.Milliseconds(0, random.Next(1, 6))),
        new("split", 20, static random => new Split(1, random.Next(2, 400))),
        new("throttle", 6, static random => Drip.BytesPerSecond(random.Next(50_000, 500_000))),
        new("drip", 2, static random => new Drip(1, TimeSpan.FromMilliseconds(random.Next(1, 20)))),
        new("cut by FIN", 2, static random => new Cut(random.Next(3_000), Ending.Fin)),
        new("cut by RST", 2, static random => new Cut(random.Next(3_000), Ending.Reset)),
        new("black hole", 2, static _ => new BlackHole(open: true)),
    ];

    private static MixturePart[] OfReplies() =>
    [
        new("duplicated replies", 2, static _ => new DuplicateReplies(0.02, after: 0)),
        new("dropped replies", 2, static _ => new DropReplies(0.02, after: 0)),
        new("swapped replies", 2, static _ => new SwapReplies(0.02, after: 0)),
    ];

    private static MixturePart[] Damage(bool isDamaged) => isDamaged
        ? [new("flipped bits", 30, static _ => new CorruptBytes(BitEvery))]
        : [];
}
