using MessagePack;

namespace MemcachedGen.Micro.Items;

[MessagePackObject]
public sealed record Item([property: Key(0)] int Id, [property: Key(1)] string Text)
{
    internal static Item Sample(int id) => new(id, "A sentence of an ordinary length says what this is for, and that it is one of many.");
}
