using System.ComponentModel;

namespace MemcachedGen.Contracts;

/// <summary>The first level of an entry family, in the process. Generated.</summary>
/// <param name="Ttl">How long a copy is used without asking the server.</param>
/// <param name="MaxEntries">The most copies kept.</param>
/// <param name="IsAdaptive">Only what is read often is kept.</param>
/// <param name="IsShared">One object is handed to all readers, because nothing about it can be changed.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record CacheLocalPolicy(TimeSpan Ttl, int MaxEntries, bool IsAdaptive = false, bool IsShared = false);
