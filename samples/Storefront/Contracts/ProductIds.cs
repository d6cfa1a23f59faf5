using System.Collections.Immutable;
using MessagePack;

namespace Storefront.Contracts;

/// <summary>Teas in their order. Nothing of it can be changed, so copies in the process are shared.</summary>
[MessagePackObject]
public sealed record ProductIds([property: Key(0)] ImmutableArray<int> Ids);
