namespace MemcachedGen.Telemetry;

/// <summary>What the spans of an entry family are about.</summary>
/// <param name="Cache">The cache's name.</param>
/// <param name="Template">The key template, without values.</param>
internal readonly record struct SpanSubject(string Cache, string Template);
