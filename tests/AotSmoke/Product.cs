using MessagePack;

namespace MemcachedGen.AotSmoke;

[MessagePackObject]
public sealed record Product([property: Key(0)] int Id, [property: Key(1)] string Name, [property: Key(2)] string[] Labels);
