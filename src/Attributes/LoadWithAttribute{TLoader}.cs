namespace MemcachedGen;

/// <summary>
/// Makes the method a get-or-load: on a miss <typeparamref name="TLoader"/> is resolved in a fresh dependency
/// injection scope and its method called. Parameters are matched by name and type at build time.
/// </summary>
/// <typeparam name="TLoader">The service that knows how to load the value.</typeparam>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class LoadWithAttribute<TLoader> : Attribute
    where TLoader : class
{
    /// <summary>Names the loader's method.</summary>
    /// <param name="method">The method's name: <c>nameof(IRepository.FindAsync)</c>.</param>
    public LoadWithAttribute(string method) => Method = method;

    /// <summary>The name of the loader's method.</summary>
    public string Method { get; }

    /// <summary>
    /// The value's member that carries the key, for a batch loader that returns a list: <c>nameof(Product.Id)</c>.
    /// </summary>
    public string? KeyBy { get; set; }
}
