using System.Diagnostics;
using MemcachedGen.Contracts;

namespace MemcachedGen.Telemetry;

/// <summary>Starts the spans of one entry family. Names and constant attributes are made once.</summary>
internal sealed class CacheActivities
{
    private const string GetOrLoadOperation = "get_or_load";
    private const string RefreshOperation = "refresh";
    private const string LoadOperation = "load";
    private const string WarmUpOperation = "warmup";

    private readonly SpanSource _spans;
    private readonly KeyParameters? _parameters;
    private readonly SpanSubject _subject;
    private readonly string _getOrLoad;
    private readonly string _refresh;
    private readonly string _load;
    private readonly KeyValuePair<string, object?>[] _cacheTags;

    internal CacheActivities(CacheEntryDescriptor descriptor, SpanSource spans, IKeyReader? keys)
    {
        _spans = spans;
        _parameters = keys is null ? null : KeyParameters.Of(descriptor, spans.Settings, keys);
        _subject = new(descriptor.Contract, descriptor.Template);
        _getOrLoad = $"{GetOrLoadOperation} {descriptor.Contract}";
        _refresh = $"{RefreshOperation} {descriptor.Contract}";
        _load = $"{LoadOperation} {descriptor.Contract}";
        _cacheTags = [new(TelemetryNames.CacheName, descriptor.Contract)];
        Get = Create("get");
        Set = Create("set");
        Delete = Create("delete");
    }

    /// <summary>One round trip to the store that reads an entry.</summary>
    internal OperationTelemetry Get { get; }

    /// <summary>One round trip to the store that writes an entry.</summary>
    internal OperationTelemetry Set { get; }

    /// <summary>One round trip to the store that deletes an entry.</summary>
    internal OperationTelemetry Delete { get; }

    // The others are made when first needed: few families use them.

    internal OperationTelemetry Add => field ??= Create("add");

    internal OperationTelemetry Replace => field ??= Create("replace");

    internal OperationTelemetry CompareAndSet => field ??= Create("cas");

    internal OperationTelemetry Touch => field ??= Create("touch");

    internal OperationTelemetry Increment => field ??= Create("increment");

    internal OperationTelemetry Decrement => field ??= Create("decrement");

    internal BatchTelemetry GetMany => field ??= new(Get, Create("get", hasParameters: false), isBatch: false);

    internal BatchTelemetry SetMany => field ??= new(Set, Create("BATCH set", hasParameters: false), isBatch: true);

    internal BatchTelemetry DeleteMany => field ??= new(Delete, Create("BATCH delete", hasParameters: false), isBatch: true);

    /// <inheritdoc cref="SpanSource.HasListeners"/>
    internal static bool HasListeners => SpanSource.HasListeners;

    /// <summary>Whether reads that the first level answers are to be seen.</summary>
    internal bool TracesLocalHits => _spans.Settings.TracesLocalHits && HasListeners;

    /// <summary>Whether what is written says where it comes from.</summary>
    internal bool LinksToWriter => _spans.Settings.LinksToWriter;

    /// <summary>What is done with the entries of a tag, which have keys of their own.</summary>
    internal OperationTelemetry OfTag(string operation, string template) => new(operation, _subject with { Template = template }, _spans, parameters: null);

    /// <summary>Makes the span of a read that loads what is missing; it is yet to be entered.</summary>
    internal CacheSpan CreateGetOrLoad(int keyCount = 1) => Create(_getOrLoad, GetOrLoadOperation, keyCount);

    /// <summary>Makes the span of a loader's call; it is yet to be entered.</summary>
    internal CacheSpan CreateLoad(int keyCount = 1) => Create(_load, LoadOperation, keyCount);

    /// <summary>Starts the span of a load in the background: a trace of its own, linked to the read that asked for it.</summary>
    internal CacheSpan StartRefresh(ActivityContext trigger, int keyCount = 1) => HasListeners
        ? Of(
            _spans.StartRoot(_refresh, _cacheTags, trigger, new(RefreshOperation, _subject.Cache, _subject.Template, node: null, keyCount)),
            RefreshOperation)
        : default;

    /// <summary>Starts the span of a warm-up, a trace of its own.</summary>
    internal static CacheSpan StartWarmUp(SpanSource spans, string cache)
    {
        if (!HasListeners)
        {
            return default;
        }

        KeyValuePair<string, object?>[] tags = [new(TelemetryNames.CacheName, cache)];
        Activity? span = spans.StartRoot($"{WarmUpOperation} {cache}", tags, trigger: default, new(WarmUpOperation, cache, "", keyCount: 0));
        return new(span, spans, WarmUpOperation, new(cache, ""));
    }

    private CacheSpan Create(string name, string operation, int keyCount) => HasListeners
        ? Of(
            _spans.Create(name, ActivityKind.Internal, _cacheTags, new(operation, _subject.Cache, _subject.Template, node: null, keyCount)),
            operation)
        : default;

    private CacheSpan Of(Activity? span, string operation) => span is null ? default : new(span, _spans, operation, _subject);

    private OperationTelemetry Create(string operation, bool hasParameters = true) =>
        new(operation, _subject, _spans, hasParameters ? _parameters : null);
}
