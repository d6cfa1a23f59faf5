namespace MemcachedGen.Telemetry;

/// <summary>Attribute names and values (OpenTelemetry semantic conventions 1.44.0, database client; ours under <c>memcachedgen.</c>).</summary>
internal static class TelemetryNames
{
    internal const string SchemaUrl = "https://opentelemetry.io/schemas/1.44.0";

    internal const string SystemName = "db.system.name";
    internal const string OperationName = "db.operation.name";
    internal const string CollectionName = "db.collection.name";
    internal const string Namespace = "db.namespace";
    internal const string QuerySummary = "db.query.summary";
    internal const string QueryText = "db.query.text";
    internal const string BatchSize = "db.operation.batch.size";
    internal const string ResponseStatusCode = "db.response.status_code";
    internal const string QueryParameterPrefix = "db.query.parameter.";
    internal const string PoolName = "db.client.connection.pool.name";
    internal const string ConnectionState = "db.client.connection.state";
    internal const string PeerAddress = "network.peer.address";
    internal const string PeerPort = "network.peer.port";
    internal const string IoDirection = "network.io.direction";
    internal const string TlsVersion = "tls.protocol.version";
    internal const string ServerAddress = "server.address";
    internal const string ServerPort = "server.port";
    internal const string ErrorType = "error.type";

    internal const string CacheName = "memcachedgen.cache.name";
    internal const string CacheMethod = "memcachedgen.cache.method";
    internal const string CacheEvictionReason = "memcachedgen.cache.eviction.reason";
    internal const string CacheResult = "memcachedgen.cache.result";
    internal const string CacheLevel = "memcachedgen.cache.level";
    internal const string CacheRequestType = "memcachedgen.cache.request.type";
    internal const string LoadJoined = "memcachedgen.load.joined";
    internal const string Degraded = "memcachedgen.degraded";
    internal const string KeyCount = "memcachedgen.key.count";
    internal const string HitCount = "memcachedgen.hit.count";
    internal const string ItemSize = "memcachedgen.item.size";
    internal const string RetryCount = "memcachedgen.retry.count";
    internal const string Failover = "memcachedgen.failover";
    internal const string NodeState = "memcachedgen.node.state";
    internal const string IntegrityKind = "memcachedgen.integrity.kind";

    internal const string WarmUpKeys = "memcachedgen.warmup.keys";
    internal const string WarmUpFailed = "memcachedgen.warmup.failed";

    internal const string Memcached = "memcached";
    internal const string Hit = "hit";
    internal const string Miss = "miss";
    internal const string Stale = "stale";
    internal const string Negative = "negative";
    internal const string Local = "l1";
    internal const string Remote = "l2";
    internal const string Load = "load";
    internal const string Bypass = "bypass";
    internal const string Receive = "receive";
    internal const string Transmit = "transmit";

    internal static readonly object True = true;
    internal static readonly object False = false;
}
