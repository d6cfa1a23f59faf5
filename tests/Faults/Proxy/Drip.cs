using System.Diagnostics;

namespace MemcachedGen.Faults.Proxy;

/// <summary>Lets so many bytes pass, then none for a while: one byte now and then, or a narrow link.</summary>
/// <param name="Bytes">How many at once, at least 1.</param>
/// <param name="Every">The time from one piece to the next.</param>
internal sealed record Drip(int Bytes, TimeSpan Every) : IFault
{
    private const int PiecesPerSecond = 200;

    /// <summary>A link of limited speed.</summary>
    public static Drip BytesPerSecond(int bytes) => new(Math.Max(1, bytes / PiecesPerSecond), TimeSpan.FromSeconds(1.0 / PiecesPerSecond));

    public FaultStage Begin(Random random)
    {
        long free = 0;
        return fragment =>
        {
            long now = Stopwatch.GetTimestamp();
            free = Math.Max(free, now);
            long first = free;
            int pieces = Math.Max(1, (fragment.Bytes.Length + Bytes - 1) / Bytes);
            free += pieces * (long)(Every.TotalSeconds * Stopwatch.Frequency);
            return Pieces(fragment, pieces, Stopwatch.GetElapsedTime(now, first));
        };
    }

    private IEnumerable<Fragment> Pieces(Fragment fragment, int pieces, TimeSpan wait)
    {
        for (int piece = 0; piece < pieces; piece++)
        {
            int start = piece * Bytes;
            yield return new Fragment(
                fragment.Bytes.Slice(start, Math.Min(Bytes, fragment.Bytes.Length - start)),
                fragment.Delay + wait + (piece * Every),
                piece == pieces - 1 ? fragment.Ending : Ending.None);
        }
    }
}
