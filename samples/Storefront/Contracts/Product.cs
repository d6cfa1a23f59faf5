using MessagePack;

namespace Storefront.Contracts;

/// <summary>A tea, without its price: that changes more often, and is cached on its own.</summary>
[MessagePackObject]
public sealed record Product(
    [property: Key(0)] int Id,
    [property: Key(1)] string Name,
    [property: Key(2)] Category Category,
    [property: Key(3)] string Origin,
    [property: Key(4)] string Notes,
    [property: Key(5)] int Celsius,
    [property: Key(6)] int Minutes);
