using System.Diagnostics;

namespace MemcachedGen.Faults.Proxy;

/// <summary>Faults by chance: for a direction of a connection one of several is drawn, and after a while another.</summary>
/// <param name="shortest">The shortest time that a drawn fault is at work.</param>
/// <param name="longest">The longest.</param>
/// <param name="areReplies">
/// Whether this is the way back. What passes then is cut between replies, since a fault may begin that must know where one ends.
/// </param>
/// <param name="parts">The faults, and how often each is drawn.</param>
internal sealed class Mixture(TimeSpan shortest, TimeSpan longest, bool areReplies, params MixturePart[] parts) : IFault
{
    private readonly int _weights = parts.Sum(static part => part.Weight);

    public IReadOnlyList<MixturePart> Parts => parts;

    public FaultStage Begin(Random random)
    {
        ReplyFramer? framer = areReplies ? new ReplyFramer() : null;
        FaultStage? stage = null;
        long until = 0;
        return fragment =>
        {
            long now = Stopwatch.GetTimestamp();
            if (stage is null || now >= until)
            {
                stage = Draw(random).Begin(random);
                until = now + (long)((shortest + ((longest - shortest) * random.NextDouble())).TotalSeconds * Stopwatch.Frequency);
            }

            return Pass(framer is null ? fragment : AtBoundary(fragment, framer), stage);
        };
    }

    private MixturePart Draw(Random random)
    {
        int drawn = random.Next(_weights);
        return parts.First(part => (drawn -= part.Weight) < 0);
    }

    // The end of a connection is never lost: each would leave two sockets behind, and there are many.
    private static IEnumerable<Fragment> Pass(Fragment fragment, FaultStage stage)
    {
        bool isEnd = fragment.Ending != Ending.None;
        if (fragment.Bytes.IsEmpty && !isEnd)
        {
            return [];
        }

        IEnumerable<Fragment> passed = stage(fragment);
        return isEnd ? passed.Append(new Fragment(default, TimeSpan.Zero, fragment.Ending)) : passed;
    }

    private static Fragment AtBoundary(Fragment fragment, ReplyFramer framer)
    {
        ReadOnlyMemory<byte> whole = framer.TakeWhole(fragment.Bytes);
        return fragment with { Bytes = fragment.Ending == Ending.None ? whole : (byte[])[.. whole.Span, .. framer.Rest.Span] };
    }
}
