using System.ComponentModel;

namespace MemcachedGen.Contracts;

/// <summary>A typed key: the arguments that name an entry, and how they are written as UTF-8. Generated.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICacheKey
{
    /// <summary>Writes contract, version and key parts, without the host's prefix.</summary>
    /// <param name="destination">Where to write.</param>
    /// <returns>
    /// The length of the whole key in bytes. When it exceeds <paramref name="destination"/> the written bytes are
    /// incomplete and the length says how many there would have been.
    /// </returns>
    int Write(Span<byte> destination);
}
