namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <content>Instruments.</content>
internal static partial class TelemetrySpec
{
    internal static readonly double[] CallBounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];
    internal static readonly double[] RequestBounds = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];
    internal static readonly double[] SizeBounds = [64, 256, 1024, 4096, 16384, 65536, 262144, 1048576];

    private static readonly AttributeUse s_error = AttributeUse.May(Names.ErrorType);
    private static readonly AttributeUse s_cache = AttributeUse.Always(Names.Cache);
    private static readonly AttributeUse s_pool = AttributeUse.Always(Names.PoolName);
    private static readonly AttributeUse s_direction = AttributeUse.Always(Names.IoDirection);
    private static readonly AttributeUse s_address = AttributeUse.Always(Names.ServerAddress);
    private static readonly AttributeUse s_port = AttributeUse.Always(Names.ServerPort);

    internal static readonly IReadOnlyList<InstrumentSpec> Instruments =
    [
        Histogram(
            "db.client.operation.duration",
            "s",
            CallBounds,
            AttributeUse.Always(Names.System),
            AttributeUse.Always(Names.Operation),
            AttributeUse.May(Names.Collection), // none where something is asked of a server as such
            AttributeUse.May(Names.Namespace),
            AttributeUse.May(Names.ServerAddress), // none where an operation goes to several
            AttributeUse.If(Names.ServerPort, static others => others.Has(Names.ServerAddress)),
            s_error,
            AttributeUse.If(Names.StatusCode, static others => ServerErrors.Contains(others[Names.ErrorType]))),
        Histogram("memcachedgen.client.request.duration", "s", RequestBounds, AttributeUse.Always(Names.Operation), s_address, s_port, s_error),
        Histogram("memcachedgen.load.duration", "s", CallBounds, s_cache, s_error),
        Histogram("memcachedgen.item.size", "By", SizeBounds, s_cache, s_direction),
        Histogram("db.client.connection.create_time", "s", CallBounds, s_pool, s_error),
        Histogram("db.client.connection.wait_time", "s", CallBounds, s_pool, s_error),

        Counter(
            "memcachedgen.cache.requests",
            "{request}",
            s_cache,
            AttributeUse.Always(Names.Method),
            AttributeUse.Always(Names.Level),
            AttributeUse.Always(Names.RequestType)),
        Counter("memcachedgen.cache.evictions", "{eviction}", s_cache, AttributeUse.Always(Names.EvictionReason)),
        UpDownCounter("memcachedgen.cache.entry.count", "{entry}", s_cache),
        UpDownCounter("memcachedgen.cache.size", "By", s_cache),
        UpDownCounter("memcachedgen.load.active", "{load}", s_cache),
        Counter("memcachedgen.load.joined", "{request}", s_cache),
        Counter("memcachedgen.integrity.failures", "{failure}", s_cache, AttributeUse.Always(Names.IntegrityKind)),

        Counter("memcachedgen.client.io", "By", s_address, s_port, s_direction),
        UpDownCounter("memcachedgen.client.inflight", "{request}", s_address, s_port),
        UpDownCounter("memcachedgen.node.count", "{node}", AttributeUse.Always(Names.NodeState)),
        Counter("memcachedgen.node.transitions", "{transition}", s_address, s_port, AttributeUse.Always(Names.NodeState)),
        Counter("memcachedgen.connection.faults", "{fault}", s_address, s_port, AttributeUse.Always(Names.ErrorType)),
        new("memcachedgen.recovery.keys", InstrumentKind.Gauge, "{key}", s_address, s_port),
        Counter("memcachedgen.recovery.dropped", "{key}", s_address, s_port),

        UpDownCounter("db.client.connection.count", "{connection}", s_pool, AttributeUse.Always(Names.ConnectionState)),
        UpDownCounter("db.client.connection.max", "{connection}", s_pool),
        UpDownCounter("db.client.connection.pending_requests", "{request}", s_pool),
        Counter("db.client.connection.timeouts", "{timeout}", s_pool),

        UpDownCounter("memcachedgen.server.memory.usage", "By", s_address, s_port),
        UpDownCounter("memcachedgen.server.memory.limit", "By", s_address, s_port),
        Counter("memcachedgen.server.evictions", "{eviction}", s_address, s_port),
        UpDownCounter("memcachedgen.server.connection.count", "{connection}", s_address, s_port),
        UpDownCounter("memcachedgen.server.item.count", "{item}", s_address, s_port),
        Counter("memcachedgen.server.requests", "{request}", s_address, s_port, AttributeUse.Always(Names.RequestType)),

        Counter("memcachedgen.page_cache.requests", "{request}", AttributeUse.Always(Names.PageCacheResult), AttributeUse.May(Names.Route)) with { IsOfWeb = true },
        Counter(
            "memcachedgen.session.operations", "{operation}", AttributeUse.Always(Names.SessionOperation), AttributeUse.Always(Names.SessionResult)) with { IsOfWeb = true },
    ];

    private static InstrumentSpec Counter(string name, string unit, params AttributeUse[] attributes) =>
        new(name, InstrumentKind.Counter, unit, attributes);

    private static InstrumentSpec UpDownCounter(string name, string unit, params AttributeUse[] attributes) =>
        new(name, InstrumentKind.UpDownCounter, unit, attributes);

    private static InstrumentSpec Histogram(string name, string unit, double[] bounds, params AttributeUse[] attributes) =>
        new(name, InstrumentKind.Histogram, unit, attributes) { Bounds = bounds };
}
