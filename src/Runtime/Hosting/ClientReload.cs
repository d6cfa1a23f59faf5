using MemcachedGen.Caching;
using MemcachedGen.Stores.Memcached;
using MemcachedGen.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MemcachedGen.Hosting;

/// <summary>Takes changed options while a client runs. Thread-safe.</summary>
/// <param name="store">The store; <see langword="null"/> where there are no servers.</param>
/// <param name="setup">Makes its settings.</param>
/// <param name="settings">What the client was created with.</param>
/// <param name="cluster">What the store was created with.</param>
/// <param name="caching">What caches follow.</param>
/// <param name="logger">Where changes are logged, by name and never by value.</param>
internal sealed class ClientReload(
    MemcachedStore? store, ClusterSetup setup, ClientSettings settings, ClusterSettings? cluster, LiveSettings caching, ILogger logger)
{
    private readonly Lock _changing = new();
    private ClientSettings _settings = settings;
    private ClusterSettings? _cluster = cluster;

    /// <summary>Takes what can be changed; what cannot is logged.</summary>
    /// <exception cref="OptionsValidationException">An option is wrong; nothing is changed.</exception>
    internal void Take(MemcachedGenOptions options)
    {
        new MemcachedGenOptionsValidator().ThrowIfInvalid(options);
        var after = new ClientSettings(options);
        lock (_changing)
        {
            if (after.FixedChangesFrom(_settings) is { Length: > 0 } ignored)
            {
                Log.ReloadIgnored(logger, string.Join(", ", ignored));
            }

            string[] taken = after.ChangesFrom(_settings);
            if (taken.Length == 0)
            {
                return;
            }

            caching.Change(CachingSetup.Create(options));
            if (store is not null && _cluster is not null && after.IsMemcached)
            {
                ClusterSettings next = setup.Create(options, after, (_settings, _cluster));
                store.Change(next);
                _cluster = next;
            }

            _settings = after;
            Log.ReloadTaken(logger, string.Join(", ", taken));
        }
    }

    /// <summary>The same for options that nobody waits for: what is wrong is logged.</summary>
    internal void TryTake(Func<MemcachedGenOptions> create)
    {
        try
        {
            Take(create());
        }
        catch (OptionsValidationException exception)
        {
            Log.ReloadRefused(logger, string.Join(" ", exception.Failures));
        }
        catch (Exception exception)
        {
            // A thread of the configuration's runs this, and must not end by it.
            Log.ReloadFailed(logger, exception);
        }
    }
}
