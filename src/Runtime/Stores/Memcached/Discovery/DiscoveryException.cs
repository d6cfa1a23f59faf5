namespace MemcachedGen.Stores.Memcached.Discovery;

/// <summary>The servers could not be found out. The message says who was asked and what is wrong, and is fit for a log.</summary>
internal sealed class DiscoveryException(string message, Exception? cause = null) : Exception(message, cause);
