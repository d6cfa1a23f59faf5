namespace MemcachedGen;

/// <summary>What spans say and which are made. They stay as they are while the client runs.</summary>
public sealed class MemcachedGenTelemetryOptions
{
    /// <summary>Whether reads that the first level answers have a span too; it costs more than they do. Default: no.</summary>
    public bool TraceL1Hits { get; set; }

    /// <summary>Whether spans carry <c>db.query.text</c>: the operation and the key template, without values. Default: yes.</summary>
    public bool RecordQueryText { get; set; } = true;

    /// <summary>
    /// The names of key parts whose values go to spans of single operations as <c>db.query.parameter.name</c>, as they stand in
    /// the template: <c>id</c>, <c>order.Id</c>. Values may be personal data, and there are many of them. Parts that are
    /// <see cref="SensitiveAttribute"/> are never recorded. Default: none.
    /// </summary>
    public ISet<string> RecordKeyParameters { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>How the parts of <see cref="RecordKeyParameters"/> are recorded. Default: <see cref="KeyParameterMode.Plain"/>.</summary>
    public KeyParameterMode KeyParameterMode { get; set; }

    /// <summary>Whether an exception is an event of the span that it ended, for back ends that do not show logs. Default: no.</summary>
    public bool RecordExceptionEvents { get; set; }

    /// <summary>
    /// Whether values carry the trace of the load or write that they come from, 25 bytes more each, so that the span of a later
    /// hit links to it. Older versions of this library take such values for damaged and load them anew. Default: no.
    /// </summary>
    public bool LinkToWriter { get; set; }

    /// <summary>The names in OpenTelemetry's baggage that are attributes of every span. Default: none.</summary>
    public IList<string> BaggageTags { get; } = [];

    /// <summary>
    /// Decides whether an operation has a span; so does throwing, which means no. A get-or-load without a span has none for its
    /// read either. Asked only where somebody listens, on the caller's thread; must be quick and thread-safe. Default: all have.
    /// </summary>
    public MemcachedOperationFilter? Filter { get; set; }

    /// <summary>
    /// Adds to a span before it ends. What it throws is swallowed, so that the span ends in any case. Called only for spans that
    /// are recorded; must be quick and thread-safe. Default: nothing.
    /// </summary>
    public MemcachedOperationEnricher? Enrich { get; set; }
}
