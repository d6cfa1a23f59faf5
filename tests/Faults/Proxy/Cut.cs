namespace MemcachedGen.Faults.Proxy;

/// <summary>Ends a connection once a number of bytes has passed.</summary>
/// <param name="AfterBytes">How many still arrive.</param>
/// <param name="Ending">FIN or RST.</param>
/// <param name="Connections">How many connections, from the first, are cut; later ones pass.</param>
internal sealed record Cut(long AfterBytes, Ending Ending, int Connections = int.MaxValue) : IFault
{
    private int _begun;

    public FaultStage Begin(Random random)
    {
        if (Interlocked.Increment(ref _begun) > Connections)
        {
            return static fragment => [fragment];
        }

        long left = AfterBytes;
        return fragment =>
        {
            if (left < 0)
            {
                return [];
            }

            if (fragment.Bytes.Length < left)
            {
                left -= fragment.Bytes.Length;
                return [fragment];
            }

            Fragment last = fragment with { Bytes = fragment.Bytes[..(int)left], Ending = Ending };
            left = -1;
            return [last];
        };
    }
}
