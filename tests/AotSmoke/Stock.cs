using MessagePack;

namespace MemcachedGen.AotSmoke;

[MessagePackObject]
public readonly record struct Stock([property: Key(0)] int Count, [property: Key(1)] int Reserved);
