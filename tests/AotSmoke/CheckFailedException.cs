namespace MemcachedGen.AotSmoke;

internal sealed class CheckFailedException(string message) : Exception(message);
