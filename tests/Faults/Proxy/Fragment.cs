namespace MemcachedGen.Faults.Proxy;

/// <summary>Some bytes on their way through a proxy, or the end of the way.</summary>
/// <param name="Bytes">What to send.</param>
/// <param name="Delay">How much later than it was read.</param>
/// <param name="Ending">What happens to the connection after these bytes.</param>
internal readonly record struct Fragment(ReadOnlyMemory<byte> Bytes, TimeSpan Delay, Ending Ending);
