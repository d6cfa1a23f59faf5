namespace MemcachedGen.Faults.Proxy;

/// <summary>Flips single bits of the stream, wherever they are: in lengths and tokens, keys and values, line ends and the handshake.</summary>
/// <param name="averageDistance">How many bytes there are from one flipped bit to the next, on average.</param>
/// <param name="after">How many bytes of a connection are left alone.</param>
internal sealed class CorruptBytes(int averageDistance, int after = 0) : ICountedFault
{
    private int _injected;

    public int Injected => Volatile.Read(ref _injected);

    public FaultStage Begin(Random random)
    {
        long next = after + random.Next(2 * averageDistance);
        return fragment =>
        {
            byte[]? changed = null;
            for (; next < fragment.Bytes.Length; next += 1 + random.Next(2 * averageDistance))
            {
                changed ??= fragment.Bytes.ToArray();
                changed[next] ^= (byte)(1 << random.Next(8));
                Interlocked.Increment(ref _injected);
            }

            next -= fragment.Bytes.Length;
            return [changed is null ? fragment : fragment with { Bytes = changed }];
        };
    }
}
