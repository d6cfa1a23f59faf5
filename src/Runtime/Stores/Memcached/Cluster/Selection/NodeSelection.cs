namespace MemcachedGen;

/// <summary>How the server of a key is found. Clients that share servers must use the same.</summary>
/// <remarks>The rings are those of other clients, for fleets shared with them; what they hash is in docs/adr/0004-node-selection.md.</remarks>
public enum NodeSelection
{
    /// <summary>
    /// Weighted rendezvous hashing, worked out into a table of 65,536 slots: the most even one, and a change of servers
    /// or weights moves only the keys it must. The order of the servers does not matter.
    /// </summary>
    Rendezvous,

    /// <summary>
    /// libmemcached's weighted ketama (<c>MEMCACHED_BEHAVIOR_KETAMA_WEIGHTED</c>), as php-memcached, pylibmc and twemproxy use
    /// it: port 11211 is not part of a server's name.
    /// </summary>
    KetamaLibmemcached,

    /// <summary>Ketama with <c>host:port</c> as every server's name, as in the first ketama and memcached's proxy.</summary>
    Ketama,

    /// <summary>
    /// EnyimMemcachedCore's default: FNV-1a, 100 points a server. That one hashes resolved addresses, so configure
    /// addresses and not names. Knows no weights.
    /// </summary>
    Enyim,

    /// <summary>The ring of tutorials: CRC32 of <c>host:port:i</c>, 160 points a server. Unevenly filled; knows no weights.</summary>
    Crc32Ring,
}
