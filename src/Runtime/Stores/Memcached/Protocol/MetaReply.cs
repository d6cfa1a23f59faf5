namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>The first line of a reply.</summary>
/// <param name="Kind">Its meaning.</param>
/// <param name="Opaque">The echoed opaque token, or -1 where there is none.</param>
/// <param name="ValueLength">The length of the data block of a <see cref="ReplyKind.Value"/>.</param>
/// <param name="Version">The item's version (CAS), or 0 where it was not asked for or the server keeps none.</param>
internal readonly record struct MetaReply(ReplyKind Kind, long Opaque = -1, int ValueLength = 0, ulong Version = 0);
