namespace MemcachedGen;

/// <summary>Says where warm-up gets the keys to load ahead of the first reader.</summary>
/// <remarks>
/// The source's method takes at most a <see cref="CancellationToken"/>. It returns <c>IAsyncEnumerable&lt;T&gt;</c>, or a
/// <c>ValueTask</c> or <c>Task</c> of a collection, of the method's key parameter, or of a tuple when there are several.
/// </remarks>
/// <typeparam name="TSource">The service that knows them.</typeparam>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WarmUpAttribute<TSource> : Attribute
    where TSource : class
{
    /// <summary>Names the source's method.</summary>
    /// <param name="method">The method's name: <c>nameof(IHotProducts.ListAsync)</c>.</param>
    public WarmUpAttribute(string method) => Method = method;

    /// <summary>The name of the source's method.</summary>
    public string Method { get; }
}
