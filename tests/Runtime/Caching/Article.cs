using MessagePack;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>A value that says which key it belongs to.</summary>
[MessagePackObject]
public sealed record Article([property: Key(0)] int Id, [property: Key(1)] string Text);
