using System.Diagnostics;
using MemcachedGen.Contracts;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>Starts the spans of one entry family. Names and constant attributes are made once.</summary>
internal sealed class CacheActivities(CacheEntryDescriptor descriptor, string keyPrefix)
{
    private static readonly ActivitySource s_source = new(new ActivitySourceOptions(MemcachedGenDiagnostics.ActivitySourceName)
    {
        Version = LibraryVersion.Value,
        TelemetrySchemaUrl = TelemetryNames.SchemaUrl,
    });

    private readonly string _getOrLoad = $"get_or_load {descriptor.Contract}";
    private readonly string _refresh = $"refresh {descriptor.Contract}";
    private readonly string _load = $"load {descriptor.Contract}";
    private readonly KeyValuePair<string, object?>[] _cacheTags = [new(TelemetryNames.CacheName, descriptor.Contract)];

    /// <summary>One round trip to the store that reads an entry.</summary>
    internal OperationSpan Get { get; } = new("get", descriptor, keyPrefix);

    /// <summary>One round trip to the store that writes an entry.</summary>
    internal OperationSpan Set { get; } = new("set", descriptor, keyPrefix);

    /// <summary>One round trip to the store that deletes an entry.</summary>
    internal OperationSpan Delete { get; } = new("delete", descriptor, keyPrefix);

    // The others are made when first needed: few families use them.

    internal OperationSpan Add => field ??= new("add", descriptor, keyPrefix);

    internal OperationSpan Replace => field ??= new("replace", descriptor, keyPrefix);

    internal OperationSpan CompareAndSet => field ??= new("cas", descriptor, keyPrefix);

    internal OperationSpan Touch => field ??= new("touch", descriptor, keyPrefix);

    internal OperationSpan Increment => field ??= new("increment", descriptor, keyPrefix);

    internal OperationSpan Decrement => field ??= new("decrement", descriptor, keyPrefix);

    internal BatchSpan GetMany => field ??= new("get", descriptor, keyPrefix);

    internal BatchSpan SetMany => field ??= new("set", descriptor, keyPrefix);

    internal BatchSpan DeleteMany => field ??= new("delete", descriptor, keyPrefix);

    /// <summary>Whether anybody listens; where nobody does, a call pays for this look and nothing else.</summary>
    internal static bool HasListeners => s_source.HasListeners();

    internal Activity? StartGetOrLoad() =>
        s_source.StartActivity(ActivityKind.Internal, tags: _cacheTags, name: _getOrLoad);

    internal Activity? StartLoad() => s_source.StartActivity(ActivityKind.Internal, tags: _cacheTags, name: _load);

    /// <summary>Starts the span of a load in the background: a trace of its own, linked to the read that asked for it.</summary>
    internal Activity? StartRefresh(ActivityContext trigger)
    {
        Activity.Current = null;
        return s_source.StartActivity(
            ActivityKind.Internal, parentContext: default, _cacheTags, trigger == default ? null : [new ActivityLink(trigger)], name: _refresh);
    }

    /// <summary>Starts the span of a warm-up, a trace of its own.</summary>
    internal static Activity? StartWarmUp(string contract)
    {
        if (!HasListeners)
        {
            return null;
        }

        Activity.Current = null;
        KeyValuePair<string, object?>[] tags = [new(TelemetryNames.CacheName, contract)];
        return s_source.StartActivity(ActivityKind.Internal, parentContext: default, tags, name: $"warmup {contract}");
    }

    internal static Activity? StartOperation(string name, ActivityKind kind, KeyValuePair<string, object?>[] tags) =>
        s_source.StartActivity(kind, tags: tags, name: name);
}
