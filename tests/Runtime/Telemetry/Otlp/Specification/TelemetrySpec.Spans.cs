namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <content>Spans. The first that matches is meant.</content>
internal static partial class TelemetrySpec
{
    private const string OperationName = $"{{{Names.Operation}}} {{{Names.Collection}}}";
    private const string ServerName = $"{{{Names.ServerAddress}}}:{{{Names.ServerPort}}}";

    private static readonly AttributeUse[] s_failure =
    [
        AttributeUse.May(Names.ErrorType), // there if and only if the status is an error
        AttributeUse.If(Names.StatusCode, static others => ServerErrors.Contains(others[Names.ErrorType])),
    ];

    private static readonly AttributeUse[] s_operation =
    [
        AttributeUse.Always(Names.System),
        AttributeUse.Always(Names.Operation),
        AttributeUse.Always(Names.Collection),
        AttributeUse.Always(Names.QuerySummary),
        AttributeUse.May(Names.QueryText),
        AttributeUse.May(Names.Namespace),
        .. s_failure,
    ];

    private static readonly AttributeUse[] s_server =
    [
        AttributeUse.If(Names.ServerAddress, static others => others[Names.ErrorType] is not "no_node"),
        AttributeUse.If(Names.ServerPort, static others => others[Names.ErrorType] is not "no_node"),
        AttributeUse.OnSuccess(Names.PeerAddress),
        AttributeUse.OnSuccess(Names.PeerPort),
    ];

    internal static readonly IReadOnlyList<SpanSpec> Spans =
    [
        new("get-or-load", Operations, OtlpSpanKind.Internal, @"get_or_load \S+", $"get_or_load {{{Names.Cache}}}")
        {
            MayLink = true, // to the load that it waited for
            Attributes =
            [
                AttributeUse.Always(Names.Cache),
                AttributeUse.OnSuccess(Names.Result),
                AttributeUse.OnSuccess(Names.Level),
                AttributeUse.OnSuccess(Names.Joined),
                AttributeUse.May(Names.Degraded),
                AttributeUse.May(Names.KeyCount),
                AttributeUse.If(Names.HitCount, static others => others.Has(Names.KeyCount)),
                AttributeUse.May(Names.ErrorType),
            ],
        },
        new("multi-key get", Operations, OtlpSpanKind.Client, @"get \S+", OperationName)
        {
            Applies = static span => span.Has(Names.KeyCount),
            Attributes = [.. s_operation, AttributeUse.Always(Names.KeyCount), AttributeUse.OnSuccess(Names.HitCount)],
        },
        new("administration", Operations, OtlpSpanKind.Client, $@"(?:{string.Join('|', AdministrationOperations)}) \S+:\d+", $"{{{Names.Operation}}} {ServerName}")
        {
            Attributes =
            [
                AttributeUse.Always(Names.System),
                AttributeUse.Always(Names.Operation),
                AttributeUse.May(Names.QuerySummary),
                .. s_server,
                .. s_failure,
            ],
        },
        new("operation", Operations, OtlpSpanKind.Client, $@"(?:{string.Join('|', SingleKeyOperations)}) \S+", OperationName)
        {
            MayLink = true, // to the writer of what was read; and a write that outlives its request to that request
            Attributes =
            [
                .. s_operation,
                .. s_server,
                AttributeUse.May(Names.QueryParameters),
                AttributeUse.MayIf(Names.Result, static others => others[Names.Operation] is "get"),
                new AttributeUse(Names.ItemSize, IsSized, static others => others[Names.Operation] is "get" or "set" or "add" or "replace" or "cas"),
                AttributeUse.May(Names.RetryCount),
                AttributeUse.May(Names.Failover),
            ],
        },
        new("explicit batch", Operations, OtlpSpanKind.Client, @"BATCH \S+ \S+", OperationName)
        {
            Attributes = [.. s_operation, AttributeUse.Always(Names.BatchSize)],
        },
        new("mixed batch", Operations, OtlpSpanKind.Client, "BATCH", $"{{{Names.Operation}}}")
        {
            IsPlanned = true, // no call submits several kinds of operations
            Attributes = [.. s_operation, AttributeUse.Always(Names.BatchSize)],
        },
        new("load", Operations, OtlpSpanKind.Internal, @"load \S+", $"load {{{Names.Cache}}}")
        {
            Parent = SpanParent.Child,
            Attributes = [AttributeUse.Always(Names.Cache), AttributeUse.May(Names.KeyCount), AttributeUse.May(Names.ErrorType)],
        },
        new("refresh", Operations, OtlpSpanKind.Internal, @"refresh \S+", $"refresh {{{Names.Cache}}}")
        {
            Parent = SpanParent.Root,
            MayLink = true, // to the read that asked for it
            Attributes = [AttributeUse.Always(Names.Cache), AttributeUse.May(Names.KeyCount), AttributeUse.May(Names.ErrorType)],
        },
        new("warm-up", Operations, OtlpSpanKind.Internal, @"warmup \S+", $"warmup {{{Names.Cache}}}")
        {
            Parent = SpanParent.Root,
            Attributes =
            [
                AttributeUse.Always(Names.Cache),
                AttributeUse.Always(Names.WarmUpKeys),
                AttributeUse.Always(Names.WarmUpFailed),
                AttributeUse.May(Names.ErrorType),
            ],
        },
        new("connect", Transport, OtlpSpanKind.Client, @"connect \S+:\d+", $"connect {ServerName}")
        {
            Parent = SpanParent.Root,
            Attributes = [AttributeUse.May(Names.System), .. s_server, AttributeUse.May(Names.TlsVersion), AttributeUse.May(Names.ErrorType)],
        },
        new("node sub-request", Transport, OtlpSpanKind.Client, @"get \S+", OperationName)
        {
            Parent = SpanParent.Child,
            Attributes = [.. s_operation, .. s_server, AttributeUse.Always(Names.KeyCount), AttributeUse.May(Names.HitCount)],
        },
        new("session", Operations, OtlpSpanKind.Internal, "session (?:load|commit)", "session {memcachedgen.session.operation}")
        {
            IsOfWeb = true,
            Attributes = [AttributeUse.Always(Names.SessionOperation), AttributeUse.OnSuccess(Names.SessionResult), AttributeUse.May(Names.ErrorType)],
        },
    ];

    // What a hit has found and what a set has sent.
    private static bool IsSized(OtlpAttributes attributes) => !attributes.Has(Names.ErrorType) && attributes[Names.Operation] switch
    {
        "get" => attributes[Names.Result] is "hit" or "stale",
        "set" => true,
        _ => false,
    };
}
