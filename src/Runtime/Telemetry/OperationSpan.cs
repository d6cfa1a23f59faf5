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
internal sealed class OperationSpan(string operation, CacheEntryDescriptor descriptor, string keyPrefix)
{
    private readonly string _name = $"{operation} {descriptor.Contract}";
    private readonly ConcurrentDictionary<StoreNode, KeyValuePair<string, object?>[]> _tagsByNode = new();
    private KeyValuePair<string, object?>[]? _tagsWithoutNode;

    /// <summary>Starts the span; an operation in the process is no client call.</summary>
    internal Activity? Start(StoreNode? node) => node is null
        ? CacheActivities.StartOperation(_name, ActivityKind.Internal, _tagsWithoutNode ??= CreateTags(null))
        : CacheActivities.StartOperation(_name, ActivityKind.Client, _tagsByNode.GetOrAdd(node, CreateTags));

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

    private KeyValuePair<string, object?>[] CreateTags(StoreNode? node)
    {
        List<KeyValuePair<string, object?>> tags =
        [
            new(TelemetryNames.SystemName, TelemetryNames.Memcached),
            new(TelemetryNames.OperationName, operation),
            new(TelemetryNames.CollectionName, descriptor.Contract),
            new(TelemetryNames.QuerySummary, _name),
            new(TelemetryNames.QueryText, $"{operation} {descriptor.Template}"),
        ];
        if (keyPrefix.Length > 0)
        {
            tags.Add(new(TelemetryNames.Namespace, keyPrefix));
        }

        if (node is not null)
        {
            tags.Add(new(TelemetryNames.ServerAddress, node.Host));
            tags.Add(new(TelemetryNames.ServerPort, node.BoxedPort));
        }

        return [.. tags];
    }
}
