namespace MemcachedGen.Faults.Proxy;

/// <summary>Decides what becomes of a reply.</summary>
/// <param name="reply">The reply, line ends included.</param>
/// <param name="strike">Whether this is one to mistreat.</param>
/// <param name="random">For further choices.</param>
/// <returns>The replies to send now.</returns>
internal delegate IEnumerable<byte[]> ReplyEditor(byte[] reply, bool strike, Random random);
