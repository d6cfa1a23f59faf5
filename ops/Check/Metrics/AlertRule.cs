namespace MemcachedGen.OpsCheck.Metrics;

/// <summary>An alert and how its evaluation went.</summary>
internal sealed record AlertRule(string Name, string Expression, string Health, string Error);
