namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Who reports: an activity source, a meter, or a logger's category.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version; empty where none was sent.</param>
/// <param name="SchemaUrl">What names mean; empty where none was sent.</param>
/// <param name="Resource">The attributes of the process.</param>
internal sealed record OtlpScope(string Name, string Version, string SchemaUrl, OtlpAttributes Resource);
