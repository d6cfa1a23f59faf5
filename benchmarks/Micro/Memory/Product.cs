using System.ComponentModel;
using MessagePack;

namespace MemcachedGen.Micro.Memory;

/// <summary>A value that nobody can change, and that says so in the way HybridCache asks for: all contenders hand out one object.</summary>
[MessagePackObject, ImmutableObject(true)]
public sealed record Product([property: Key(0)] int Id, [property: Key(1)] string Name, [property: Key(2)] decimal Price)
{
    internal static Product Sample(int id) => new(id, "A product of the catalogue", 19.95m);
}
