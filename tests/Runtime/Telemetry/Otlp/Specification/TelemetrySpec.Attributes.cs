using System.Text.RegularExpressions;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <content>Attributes, with their types and closed sets.</content>
internal static partial class TelemetrySpec
{
    /// <summary>What a server says itself; the response's status code is then the same word.</summary>
    internal static readonly string[] ServerErrors = ["ERROR", "CLIENT_ERROR", "SERVER_ERROR"];

    internal static readonly string[] SingleKeyOperations =
    [
        "get", "set", "add", "replace", "append", "prepend", "cas", "delete", "touch", "get_and_touch", "increment", "decrement",
    ];

    internal static readonly string[] AdministrationOperations = ["flush_all", "version", "stats"];

    internal static readonly IReadOnlyList<AttributeSpec> Attributes =
    [
        AttributeSpec.OneOf(Names.System, "memcached"),
        AttributeSpec.OneOf(
            Names.Operation,
            [.. SingleKeyOperations, .. AdministrationOperations, "BATCH", .. SingleKeyOperations.Select(static operation => $"BATCH {operation}")]),
        AttributeSpec.Text(Names.Collection),
        AttributeSpec.Text(Names.Namespace),
        AttributeSpec.Text(Names.QuerySummary),
        AttributeSpec.Text(Names.QueryText),
        AttributeSpec.Text(Names.QueryParameters),
        AttributeSpec.Int(Names.BatchSize, least: 2),
        AttributeSpec.OneOf(Names.StatusCode, ServerErrors),
        AttributeSpec.Text(Names.ServerAddress),
        AttributeSpec.Int(Names.ServerPort, least: 1),
        AttributeSpec.Text(Names.PeerAddress),
        AttributeSpec.Int(Names.PeerPort, least: 1),
        AttributeSpec.OneOf(Names.IoDirection, "receive", "transmit"),
        AttributeSpec.OneOf(Names.TlsVersion, "1.2", "1.3"),
        AttributeSpec.Matching(Names.ErrorType, IsErrorType),
        AttributeSpec.Matching(Names.PoolName, static name => Regex.IsMatch(name, @"^\S+:\d+$")),
        AttributeSpec.OneOf(Names.ConnectionState, "idle", "used"),

        AttributeSpec.Text(Names.Cache),
        AttributeSpec.Text(Names.Method),
        AttributeSpec.OneOf(Names.Result, "hit", "stale", "miss", "negative", "bypass"),
        AttributeSpec.OneOf(Names.Level, "l1", "l2", "load"),
        AttributeSpec.OneOf(Names.RequestType, "hit", "miss", "stale", "negative"),
        AttributeSpec.OneOf(Names.EvictionReason, "capacity", "expired", "removed", "replaced"),
        AttributeSpec.Bool(Names.Joined),
        AttributeSpec.True(Names.Degraded),
        AttributeSpec.Int(Names.ItemSize),
        AttributeSpec.Int(Names.KeyCount, least: 1),
        AttributeSpec.Int(Names.HitCount),
        AttributeSpec.Int(Names.RetryCount, least: 1),
        AttributeSpec.True(Names.Failover),
        AttributeSpec.Int(Names.WarmUpKeys),
        AttributeSpec.Int(Names.WarmUpFailed),
        AttributeSpec.OneOf(Names.IntegrityKind, "opaque", "key", "checksum", "schema", "trailing", "decode"),
        AttributeSpec.OneOf(Names.NodeState, "up", "down", "probing"),

        AttributeSpec.OneOf(Names.PageCacheResult, "hit", "miss", "stale", "bypass", "revalidated"),
        AttributeSpec.OneOf(Names.SessionOperation, "load", "commit", "refresh"),
        AttributeSpec.OneOf(
            Names.SessionResult, "hit", "miss", "broken", "stored", "merged", "conflict", "too_large", "bypass", "error"),
        AttributeSpec.Text(Names.Route),
    ];

    private static readonly string[] s_errorTypes =
    [
        "timeout", "canceled", "connect_refused", "connect_timeout", "connection_reset", "connection_closed", "tls_handshake", "authentication",
        "protocol_error", "response_desync", "trailing_data", "queue_full", "circuit_open", "no_node", "deserialization", "integrity",
        "value_too_large", "invalid_key", .. ServerErrors, "_OTHER",
    ];

    // An exception that has no word of its own goes by its full name, namespace included.
    private static bool IsErrorType(string value) =>
        s_errorTypes.Contains(value) || Regex.IsMatch(value, @"^[A-Z]\w*([.+][A-Z][\w`]*)+$");
}
