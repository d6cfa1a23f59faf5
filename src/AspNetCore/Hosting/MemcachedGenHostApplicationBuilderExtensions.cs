using MemcachedGen;
using MemcachedGen.AspNetCore.Hosting;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers a cache client by the name of its connection string, with health check, tracing and metrics.</summary>
public static class MemcachedGenHostApplicationBuilderExtensions
{
    /// <summary>
    /// Registers the <see cref="CacheClient"/> of an application: its servers from <c>ConnectionStrings:{connectionName}</c>, its options
    /// from the section <c>MemcachedGen</c> and, over it, <c>MemcachedGen:{connectionName}</c>.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="connectionName">The connection string's name, not empty, without a colon, and no option's name.</param>
    /// <param name="configureSettings">Changes what configuration says; called again when it changes.</param>
    /// <param name="configureOptions">Sets options last, over all configuration.</param>
    /// <returns>Takes the caches: <c>.AddCache&lt;IProductCache&gt;()</c>.</returns>
    /// <remarks>
    /// A health check <c>Memcached_{connectionName}</c> is registered, and OpenTelemetry collects spans and metrics of caches, unless the
    /// <see cref="MemcachedClientSettings"/> say otherwise. Options are validated when the host starts, and most may change while it runs.
    /// </remarks>
    /// <exception cref="ArgumentException">The name cannot be used.</exception>
    /// <exception cref="InvalidOperationException">There is such a client already, or a setting cannot be read; the message names it.</exception>
    public static MemcachedGenBuilder AddMemcachedClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<MemcachedClientSettings>? configureSettings = null,
        Action<MemcachedGenOptions>? configureOptions = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new ClientSetup(builder, connectionName, isKeyed: false, configureSettings).Add(configureOptions);
    }

    /// <summary>
    /// Registers a further <see cref="CacheClient"/>, keyed by its name, for contracts that ask for it
    /// (<see cref="CacheContractAttribute.Client"/>): its servers from <c>ConnectionStrings:{name}</c>, its options from the section
    /// <c>MemcachedGen</c> and, over it, <c>MemcachedGen:{name}</c>. Servers that <c>MemcachedGen</c> itself names are not its own.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The client's and the connection string's name, not empty, without a colon, and no option's name.</param>
    /// <param name="configureSettings">Changes what configuration says; called again when it changes.</param>
    /// <param name="configureOptions">Sets options last, over all configuration.</param>
    /// <returns>Takes the caches.</returns>
    /// <remarks><inheritdoc cref="AddMemcachedClient" path="/remarks"/></remarks>
    /// <exception cref="ArgumentException">The name cannot be used.</exception>
    /// <exception cref="InvalidOperationException">There is such a client already, or a setting cannot be read; the message names it.</exception>
    public static MemcachedGenBuilder AddKeyedMemcachedClient(
        this IHostApplicationBuilder builder,
        string name,
        Action<MemcachedClientSettings>? configureSettings = null,
        Action<MemcachedGenOptions>? configureOptions = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new ClientSetup(builder, name, isKeyed: true, configureSettings).Add(configureOptions);
    }
}
