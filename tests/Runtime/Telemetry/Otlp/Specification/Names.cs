namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Names of attributes. Written out once more, not taken from the library: whoever changes one there is to notice.</summary>
internal static class Names
{
    internal const string System = "db.system.name";
    internal const string Operation = "db.operation.name";
    internal const string Collection = "db.collection.name";
    internal const string Namespace = "db.namespace";
    internal const string QuerySummary = "db.query.summary";
    internal const string QueryText = "db.query.text";
    internal const string QueryParameters = "db.query.parameter.*";
    internal const string BatchSize = "db.operation.batch.size";
    internal const string StatusCode = "db.response.status_code";
    internal const string ServerAddress = "server.address";
    internal const string ServerPort = "server.port";
    internal const string PeerAddress = "network.peer.address";
    internal const string PeerPort = "network.peer.port";
    internal const string IoDirection = "network.io.direction";
    internal const string TlsVersion = "tls.protocol.version";
    internal const string ErrorType = "error.type";
    internal const string PoolName = "db.client.connection.pool.name";
    internal const string ConnectionState = "db.client.connection.state";

    internal const string Cache = "memcachedgen.cache.name";
    internal const string Method = "memcachedgen.cache.method";
    internal const string Result = "memcachedgen.cache.result";
    internal const string Level = "memcachedgen.cache.level";
    internal const string RequestType = "memcachedgen.cache.request.type";
    internal const string EvictionReason = "memcachedgen.cache.eviction.reason";
    internal const string Joined = "memcachedgen.load.joined";
    internal const string Degraded = "memcachedgen.degraded";
    internal const string ItemSize = "memcachedgen.item.size";
    internal const string KeyCount = "memcachedgen.key.count";
    internal const string HitCount = "memcachedgen.hit.count";
    internal const string RetryCount = "memcachedgen.retry.count";
    internal const string Failover = "memcachedgen.failover";
    internal const string WarmUpKeys = "memcachedgen.warmup.keys";
    internal const string WarmUpFailed = "memcachedgen.warmup.failed";
    internal const string IntegrityKind = "memcachedgen.integrity.kind";
    internal const string NodeState = "memcachedgen.node.state";
    internal const string PageCacheResult = "memcachedgen.page_cache.result";
    internal const string SessionOperation = "memcachedgen.session.operation";
    internal const string SessionResult = "memcachedgen.session.result";
    internal const string Route = "http.route";
}
