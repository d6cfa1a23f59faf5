using MemcachedGen.Benchmarks.Rounds;
using MemcachedGen.Stores.Memcached.Cluster.Selection;

namespace MemcachedGen.Micro.Lookup;

/// <summary>The loops of a selection, compiled for it alone.</summary>
internal static class Loops
{
    internal static (IContender WithHash, IContender WithoutHash) Of(NodeSelection selection, INodeSelector selector) => selection switch
    {
        NodeSelection.Rendezvous => Of<Rendezvous>(selector),
        NodeSelection.KetamaLibmemcached => Of<KetamaLibmemcached>(selector),
        NodeSelection.Ketama => Of<Ketama>(selector),
        NodeSelection.Enyim => Of<Enyim>(selector),
        NodeSelection.Crc32Ring => Of<Crc32>(selector),
        _ => throw new ArgumentOutOfRangeException(nameof(selection), selection, "There is no loop for it."),
    };

    private static (IContender WithHash, IContender WithoutHash) Of<TSelection>(INodeSelector selector)
        where TSelection : struct
    {
        var loops = new KeyLoops<TSelection>(selector);
        return (loops.WithHash, loops.WithoutHash);
    }

    private readonly struct Rendezvous;

    private readonly struct KetamaLibmemcached;

    private readonly struct Ketama;

    private readonly struct Enyim;

    private readonly struct Crc32;
}
