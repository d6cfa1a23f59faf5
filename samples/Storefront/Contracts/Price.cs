using MessagePack;

namespace Storefront.Contracts;

/// <summary>What 100 g of a tea cost.</summary>
[MessagePackObject]
public sealed record Price([property: Key(0)] int Id, [property: Key(1)] decimal Amount);
