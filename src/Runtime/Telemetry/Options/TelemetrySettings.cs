namespace MemcachedGen.Telemetry;

/// <summary>What a client's options say about telemetry, as they were when it was created.</summary>
internal sealed class TelemetrySettings
{
    internal TelemetrySettings(MemcachedGenTelemetryOptions options, string keyPrefix)
    {
        KeyPrefix = keyPrefix;
        TracesLocalHits = options.TraceL1Hits;
        RecordsQueryText = options.RecordQueryText;
        RecordsExceptions = options.RecordExceptionEvents;
        LinksToWriter = options.LinkToWriter;
        KeyParameters = new HashSet<string>(options.RecordKeyParameters, StringComparer.Ordinal);
        KeyParameterMode = options.KeyParameterMode;
        BaggageTags = [.. options.BaggageTags.Distinct(StringComparer.Ordinal)];
        Filter = options.Filter;
        Enrich = options.Enrich;
    }

    internal string KeyPrefix { get; }

    internal bool TracesLocalHits { get; }

    internal bool RecordsQueryText { get; }

    internal bool RecordsExceptions { get; }

    internal bool LinksToWriter { get; }

    internal IReadOnlySet<string> KeyParameters { get; }

    internal KeyParameterMode KeyParameterMode { get; }

    internal string[] BaggageTags { get; }

    internal MemcachedOperationFilter? Filter { get; }

    internal MemcachedOperationEnricher? Enrich { get; }
}
