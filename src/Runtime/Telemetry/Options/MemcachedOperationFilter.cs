namespace MemcachedGen;

/// <summary>Decides whether an operation has a span.</summary>
/// <param name="context">The operation.</param>
public delegate bool MemcachedOperationFilter(in MemcachedOperationContext context);
