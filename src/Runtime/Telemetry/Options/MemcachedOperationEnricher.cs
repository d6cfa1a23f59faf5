using System.Diagnostics;

namespace MemcachedGen;

/// <summary>Adds to the span of an operation that is over.</summary>
/// <param name="activity">The span.</param>
/// <param name="context">The operation.</param>
public delegate void MemcachedOperationEnricher(Activity activity, in MemcachedOperationContext context);
