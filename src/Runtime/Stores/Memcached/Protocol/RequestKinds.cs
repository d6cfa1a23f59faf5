namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>What kinds of requests have in common.</summary>
internal static class RequestKinds
{
    /// <summary>
    /// Whether a request of this kind says that what the server holds is outdated, whatever that is: lost, it is made good
    /// by deleting the entry.
    /// </summary>
    /// <remarks>
    /// The others are not: a compare-and-set, an append or a count belongs to an entry that may be the only copy, and to
    /// add or touch says nothing about the entry that is there.
    /// </remarks>
    internal static bool OutdatesEntry(this RequestKind kind) => kind is RequestKind.Set or RequestKind.Replace or RequestKind.Delete or RequestKind.MarkStale;

    /// <summary>
    /// Whether a request of this kind may leave another value, or none, than there was. A count does not belong here: that of
    /// a node that was away is nearer to the truth than none.
    /// </summary>
    internal static bool ChangesValue(this RequestKind kind) =>
        kind.OutdatesEntry()
        || kind is RequestKind.Add or RequestKind.CompareAndSet or RequestKind.CompareAndDelete or RequestKind.CompareAndMarkStale
            or RequestKind.Append or RequestKind.Prepend or RequestKind.CompareAndAppend or RequestKind.CompareAndPrepend;

    /// <summary>Whether a copy of the entry on another node is older after a request of this kind: a changed value, or a count.</summary>
    internal static bool OutdatesCopies(this RequestKind kind) =>
        kind.ChangesValue() || kind is RequestKind.Increment or RequestKind.Decrement;

    /// <summary>Whether a request of this kind asks for a value, and need not keep its place among the writes of its key.</summary>
    internal static bool IsRead(this RequestKind kind) =>
        kind is RequestKind.Get or RequestKind.GetVersioned or RequestKind.GetOrLease or RequestKind.GetOrLeaseIfChanged or RequestKind.GetIfChanged;

    /// <summary>The operation's name in telemetry: what the caller wants, not the command.</summary>
    internal static string Operation(this RequestKind kind) => kind switch
    {
        RequestKind.Set => "set",
        RequestKind.Add => "add",
        RequestKind.Replace => "replace",
        RequestKind.CompareAndSet => "cas",
        RequestKind.Delete or RequestKind.CompareAndDelete or RequestKind.MarkStale or RequestKind.CompareAndMarkStale => "delete",
        RequestKind.Touch => "touch",
        RequestKind.GetAndTouch => "get_and_touch",
        RequestKind.Increment => "increment",
        RequestKind.Decrement => "decrement",
        RequestKind.Append or RequestKind.CompareAndAppend => "append",
        RequestKind.Prepend or RequestKind.CompareAndPrepend => "prepend",
        _ => "get",
    };
}
