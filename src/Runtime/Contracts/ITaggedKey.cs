using System.ComponentModel;

namespace MemcachedGen.Contracts;

/// <summary>A key whose entry belongs to groups that can be invalidated as one. Generated.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITaggedKey : ICacheKey
{
    /// <summary>How many groups the entry belongs to, 1 or more; the same for all keys of a type.</summary>
    int TagCount { get; }

    /// <summary>Writes the key of a group's generation, without the host's prefix.</summary>
    /// <param name="index">Which group, from 0 to one less than <see cref="TagCount"/>.</param>
    /// <param name="destination">Where to write.</param>
    /// <returns>The length of the whole key in bytes, as with <see cref="ICacheKey.Write"/>.</returns>
    int WriteTag(int index, Span<byte> destination);
}
