using System.Collections.Concurrent;
using System.Diagnostics;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>One operation of an entry family on the store, as telemetry knows it: <c>get catalog</c>. Thread-safe.</summary>
/// <remarks>
/// The attributes that samplers may look at are given at creation, from arrays kept per node. The query text is the
/// template: constant, and without values.
/// </remarks>
internal sealed class OperationTelemetry
{
    private const int MaxNodes = 1_024;

    private readonly ConcurrentDictionary<StoreNode, OperationTags> _tagsByNode = new();
    private readonly Func<StoreNode, OperationTags> _createTags;
    private readonly OperationTags _anywhere;
    private readonly KeyValuePair<string, object?>[] _spanTags;
    private readonly KeyValuePair<string, object?>[] _metricTags;
    private readonly SpanSource _spans;
    private readonly SpanSubject _subject;
    private readonly KeyParameters? _parameters;
    private readonly string _operation;
    private readonly string _name;

    /// <param name="operation">The operation.</param>
    /// <param name="subject">What it is done with.</param>
    /// <param name="spans">Starts and ends its spans.</param>
    /// <param name="parameters">The parts of the key that are recorded, if any are.</param>
    internal OperationTelemetry(string operation, SpanSubject subject, SpanSource spans, KeyParameters? parameters)
    {
        _operation = operation;
        _subject = subject;
        _spans = spans;
        _parameters = parameters;
        _name = $"{operation} {subject.Cache}";
        _createTags = CreateTags;
        _metricTags =
        [
            new(TelemetryNames.SystemName, TelemetryNames.Memcached),
            new(TelemetryNames.OperationName, operation),
            new(TelemetryNames.CollectionName, subject.Cache),
        ];
        _spanTags = [.. _metricTags, new(TelemetryNames.QuerySummary, _name)];
        if (spans.Settings.RecordsQueryText)
        {
            _spanTags = [.. _spanTags, new(TelemetryNames.QueryText, $"{operation} {subject.Template}".TrimEnd())];
        }

        if (spans.Settings.KeyPrefix.Length > 0)
        {
            var prefix = new KeyValuePair<string, object?>(TelemetryNames.Namespace, spans.Settings.KeyPrefix);
            _spanTags = [.. _spanTags, prefix];
            _metricTags = [.. _metricTags, prefix];
        }

        _anywhere = new OperationTags(node: null, _spanTags, _metricTags);
    }

    /// <summary>Whether anybody watches operations; where nobody does, a call pays for this look and nothing else.</summary>
    internal static bool IsObserved => OperationMetrics.IsTimed || SpanSource.HasListeners;

    /// <summary>Starts to watch an operation on one node.</summary>
    /// <param name="node">The node, if there is one.</param>
    /// <param name="isRemote">Whether the store is on servers: an operation in the process is no client call.</param>
    /// <param name="isStandIn">Whether the node stands in for another one.</param>
    /// <param name="wireKey">The key.</param>
    internal Observation Begin(StoreNode? node, bool isRemote, bool isStandIn, ReadOnlySpan<byte> wireKey)
    {
        OperationTags tags = TagsOf(node);
        Activity? span = CreateSpan(tags, isRemote, keyCount: 1);
        if (span is { IsAllDataRequested: true })
        {
            _parameters?.Record(span, wireKey);
            if (isStandIn)
            {
                span.SetTag(TelemetryNames.Failover, TelemetryNames.True);
            }
        }

        return new(this, tags, span, StartTime());
    }

    /// <summary>Starts to watch how long an operation takes that has no span.</summary>
    internal Observation BeginTiming(StoreNode? node) => new(this, TagsOf(node), span: null, StartTime());

    /// <summary>Starts to watch an operation on several nodes.</summary>
    internal Observation BeginMany(bool isRemote, int keyCount) => new(this, _anywhere, CreateSpan(_anywhere, isRemote, keyCount), StartTime());

    /// <summary>Ends the span of an operation.</summary>
    internal void End(Activity span, OperationTags tags, int keyCount, string? errorType, Exception? exception)
    {
        if (span.IsAllDataRequested)
        {
            SpanSource.SetPeer(span, tags.Node);
        }

        _spans.End(span, new(_operation, _subject.Cache, _subject.Template, tags.Node, keyCount, errorType), exception);
    }

    /// <summary>Starts the span of the requests to one node, on behalf of a call to several.</summary>
    internal Activity? StartRequests(StoreNode node, ActivityContext call) => TransportActivities.StartRequests(_name, TagsOf(node).Span, call);

    /// <summary>Ends such a span.</summary>
    internal void EndRequests(Activity span, StoreNode node, string? errorType) => End(span, TagsOf(node), keyCount: 1, errorType, exception: null);

    private static long StartTime() => OperationMetrics.IsTimed ? Stopwatch.GetTimestamp() : 0;

    private Activity? CreateSpan(OperationTags tags, bool isRemote, int keyCount) => SpanSource.HasListeners
        ? _spans.Create(
            _name,
            isRemote ? ActivityKind.Client : ActivityKind.Internal,
            tags.Span,
            new(_operation, _subject.Cache, _subject.Template, tags.Node, keyCount))
        : null;

    private OperationTags TagsOf(StoreNode? node) => node is null ? _anywhere : _tagsByNode.GetOrAdd(node, _createTags);

    private OperationTags CreateTags(StoreNode node)
    {
        if (_tagsByNode.Count >= MaxNodes)
        {
            _tagsByNode.Clear(); // nodes come and go
        }

        KeyValuePair<string, object?>[] address = NodeInstruments.TagsOf(node);
        return new(node, [.. _spanTags, .. address], [.. _metricTags, .. address]);
    }
}
