namespace MemcachedGen.RuntimeTests.Support;

/// <summary>A client did not send what the script expected.</summary>
internal sealed class ScriptMismatchException(string message) : Exception(message);
