namespace MemcachedGen.Faults.Proxy;

/// <summary>Cuts what passes into sends of a random size between two bounds, wherever that falls.</summary>
internal sealed record Split(int From, int To) : IFault
{
    public FaultStage Begin(Random random) => fragment => Pieces(fragment, random);

    private IEnumerable<Fragment> Pieces(Fragment fragment, Random random)
    {
        ReadOnlyMemory<byte> rest = fragment.Bytes;
        while (rest.Length > 0)
        {
            int size = Math.Min(rest.Length, random.Next(From, To + 1));
            ReadOnlyMemory<byte> piece = rest[..size];
            rest = rest[size..];
            yield return fragment with { Bytes = piece, Ending = rest.Length == 0 ? fragment.Ending : Ending.None };
        }

        if (fragment.Bytes.IsEmpty)
        {
            yield return fragment;
        }
    }
}
