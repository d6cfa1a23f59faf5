using System.Collections.Concurrent;
using System.Diagnostics;
using MemcachedGen.Contracts;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>The span of one store operation of an entry family: <c>get catalog</c>.</summary>
/// <remarks>
/// The attributes that samplers may look at are given at creation, from arrays kept per node. The query text is the
/// template: constant, and without values.
/// </remarks>
internal sealed class OperationSpan
{
    private readonly ConcurrentDictionary<StoreNode, KeyValuePair<string, object?>[]> _tagsByNode = new();
    private readonly Func<StoreNode, KeyValuePair<string, object?>[]> _createTags;
    private readonly KeyValuePair<string, object?>[] _constantTags;
    private readonly string _name;

    internal OperationSpan(string operation, CacheEntryDescriptor descriptor, string keyPrefix)
    {
        _name = $"{operation} {descriptor.Contract}";
        _createTags = CreateTags;
        _constantTags =
        [
            new(TelemetryNames.SystemName, TelemetryNames.Memcached),
            new(TelemetryNames.OperationName, operation),
            new(TelemetryNames.CollectionName, descriptor.Contract),
            new(TelemetryNames.QuerySummary, _name),
            new(TelemetryNames.QueryText, $"{operation} {descriptor.Template}"),
        ];
        if (keyPrefix.Length > 0)
        {
            _constantTags = [.. _constantTags, new(TelemetryNames.Namespace, keyPrefix)];
        }
    }

    /// <summary>Starts the span; an operation in the process is no client call.</summary>
    internal Activity? Start(StoreNode? node) => node is null
        ? CacheActivities.StartOperation(_name, ActivityKind.Internal, _constantTags)
        : CacheActivities.StartOperation(_name, ActivityKind.Client, _tagsByNode.GetOrAdd(node, _createTags));

    /// <summary>Starts the span of an operation on several servers.</summary>
    internal Activity? StartUnaddressed(ActivityKind kind) => CacheActivities.StartOperation(_name, kind, _constantTags);

    /// <summary>Records a failed operation. A miss is none.</summary>
    internal static void Record(Activity? activity, in StoreReply reply)
    {
        if (activity is { IsAllDataRequested: true } && reply.Status == StoreStatus.Failed)
        {
            Fail(activity, ErrorTypes.Of(reply.Error));
        }
    }

    internal static void Fail(Activity? activity, string errorType) =>
        activity?.SetStatus(ActivityStatusCode.Error).SetTag(TelemetryNames.ErrorType, errorType);

    private KeyValuePair<string, object?>[] CreateTags(StoreNode node) =>
    [
        .. _constantTags,
        new(TelemetryNames.ServerAddress, node.Host),
        new(TelemetryNames.ServerPort, node.BoxedPort),
    ];
}
