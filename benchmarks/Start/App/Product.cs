using MessagePack;

namespace MemcachedGen.Start.App;

/// <summary>What is cached.</summary>
[MessagePackObject]
public sealed record Product([property: Key(0)] int Id, [property: Key(1)] string Name)
{
    internal static readonly Product Sample = new(42, "a product whose name is not short");
}
