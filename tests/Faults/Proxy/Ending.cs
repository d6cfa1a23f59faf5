namespace MemcachedGen.Faults.Proxy;

/// <summary>How a connection ends.</summary>
internal enum Ending
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>FIN: no more bytes, in good order.</summary>
    Fin,

    /// <summary>RST: bytes under way may be lost.</summary>
    Reset,
}
