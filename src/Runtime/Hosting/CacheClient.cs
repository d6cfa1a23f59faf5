using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using MemcachedGen.Caching;
using MemcachedGen.Contracts;
using MemcachedGen.Hosting;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using MemcachedGen.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace MemcachedGen;

/// <summary>Gives out caches over one set of servers. Create one and keep it: it holds the connections. Thread-safe.</summary>
/// <remarks>
/// Creating a client never fails because a server is away: it connects in the background, and until then, or when a
/// server is lost, what would have come from it is loaded.
/// </remarks>
public sealed partial class CacheClient : IAsyncDisposable
{
    private const int LongestBlobName = 32;

    private static readonly SearchValues<char> s_nameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");

    private readonly ConcurrentDictionary<Type, object> _caches = new();
    private readonly ConcurrentDictionary<string, Lazy<BlobCache>> _blobs = new(StringComparer.Ordinal);
    private readonly CacheContext _context;
    private readonly ICacheStore _store;
    private readonly ClientReload _reload;
    private readonly ILogger _logger;
    private readonly SpanSource _spans;
    private Subscriptions? _optionsChanges;
    private int _isDisposed;

    /// <summary>Creates a client.</summary>
    /// <param name="options">How to reach the servers.</param>
    /// <param name="services">Where loaders and logging come from; needed by contracts that use <see cref="LoadWithAttribute{TLoader}"/>.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is wrong; the message names it.</exception>
    public CacheClient(MemcachedGenOptions options, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        new MemcachedGenOptionsValidator().ThrowIfInvalid(options);
        ILoggerFactory loggers = services?.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        _logger = loggers.CreateLogger(Log.ClientCategory);
        TimeProvider = options.TimeProvider;
        ILogger transportLogger = loggers.CreateLogger(Log.TransportCategory);
        var setup = new ClusterSetup(transportLogger, options.Resolver);
        var settings = new ClientSettings(options);
        ClusterSettings? cluster = settings.IsMemcached ? setup.Create(options, settings, before: null) : null;
        _store = cluster is null ? options.CreateStore!(options) : new MemcachedStore(cluster, transportLogger);
        var live = new LiveSettings(CachingSetup.Create(options));
        _reload = new ClientReload(_store as MemcachedStore, setup, settings, cluster, live, _logger);
        _spans = new SpanSource(new TelemetrySettings(options.Telemetry, options.KeyPrefix));
        var resources = new ClientResources(
            _store, options.Serializer, options.KeyPrefix, options.TimeProvider, _logger, options.Name, live, _spans);
        _context = new CacheContext(resources, services);
    }

    internal ICacheStore Store => _store;

    /// <summary>The clock that entries live by.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>Connects to memcached.</summary>
    /// <param name="servers">One server or several, separated by commas: <c>"10.0.0.1:11211,10.0.0.2:11211"</c>.</param>
    /// <param name="services">Where loaders and logging come from.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A server's name is wrong; the message names it.</exception>
    public static CacheClient Connect(string servers, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var options = new MemcachedGenOptions();
        foreach (string server in servers.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            options.Servers.Add(server);
        }

        return new CacheClient(options, services);
    }

    /// <summary>Creates a client whose entries live in the process.</summary>
    /// <param name="services">Where loaders and logging come from.</param>
    public static CacheClient InMemory(IServiceProvider? services = null) =>
        new(new MemcachedGenOptions().UseInMemoryStore(), services);

    /// <summary>The generated cache of a contract; always the same one.</summary>
    /// <typeparam name="TContract">The annotated partial interface.</typeparam>
    /// <exception cref="InvalidOperationException">
    /// A loader of the contract is not registered, the contract belongs to another client, or the store cannot do what it needs.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public TContract GetCache<TContract>()
        where TContract : class, ICacheContract<TContract>
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        return (TContract)_caches.GetOrAdd(
            typeof(TContract), static (_, context) => TContract.CreateGeneratedCache(context), _context);
    }

    /// <summary>Entries of bytes under any text, for what has no contract; of one name always the same.</summary>
    /// <param name="name">What opens the keys and is the cache's name in telemetry: ASCII letters, digits, <c>-</c>, <c>.</c>, <c>_</c>.</param>
    /// <param name="options">What the entries have in common. All clients of the same servers should say the same.</param>
    /// <exception cref="ArgumentException">The name has another character, or is empty or longer than 32.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="InvalidOperationException">There are such entries already, with other options.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public BlobCache GetBlobs(string name, BlobCacheOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        options ??= new BlobCacheOptions();
        options.ThrowIfInvalid();
        if (name.Length > LongestBlobName || name.AsSpan().ContainsAnyExcept(s_nameCharacters))
        {
            throw new ArgumentException($"'{name}' is no name for entries: at most {LongestBlobName} ASCII letters, digits, '-', '.' and '_'.", nameof(name));
        }

        BlobCache blobs = _blobs.GetOrAdd(name, static (name, open) => new(() => open.Context.CreateBlobs(name, open.Options)), (Context: _context, Options: options)).Value;
        return blobs.Options == options
            ? blobs
            : throw new InvalidOperationException($"The entries '{name}' were opened before with {blobs.Options}, and now with {options}. Use another name, or the same options.");
    }

    /// <summary>Creates what loads ahead for the caches of this client, those that are created later too.</summary>
    public CacheWarmer CreateWarmer() => CreateWarmer([]);

    /// <param name="caches">The caches to create first.</param>
    internal CacheWarmer CreateWarmer(IReadOnlyList<CacheRegistration> caches) => new(
        () =>
        {
            foreach (CacheRegistration cache in caches)
            {
                cache.Create(this);
            }

            return _context.WarmUps;
        },
        _spans,
        _logger);

    /// <summary>Says what a wire key means: which contract and methods wrote it, and with which arguments.</summary>
    /// <param name="key">The key as the server holds it, the host's prefix included.</param>
    /// <param name="decoded">What it means.</param>
    /// <returns>
    /// Whether it is a key of a cache that was created on this client, or added to it with <see cref="MemcachedGenBuilder.AddCache{TContract}"/>.
    /// Everything else is <see langword="false"/>, not an exception.
    /// </returns>
    /// <remarks>For people and tools, not for hot paths. Sensitive arguments are not shown.</remarks>
    /// <exception cref="ArgumentNullException">The key is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">A cache that was added cannot be created: see <see cref="GetCache{TContract}"/>.</exception>
    public bool TryDecodeKey(string key, [NotNullWhen(true)] out DecodedKey? decoded)
    {
        ArgumentNullException.ThrowIfNull(key);
        return TryDecodeKey(Encoding.UTF8.GetBytes(key), out decoded);
    }

    /// <inheritdoc cref="TryDecodeKey(string, out DecodedKey?)"/>
    public bool TryDecodeKey(ReadOnlySpan<byte> key, [NotNullWhen(true)] out DecodedKey? decoded)
    {
        CreateAdded();
        return _context.Keys.TryDecode(key, out decoded);
    }

    /// <summary>
    /// Sums up the servers, their weights and how keys are spread over them: clients that show the same look for every key on
    /// the same server. Changes when the servers do; <see langword="null"/> where the entries are not on memcached.
    /// </summary>
    public string? ServersFingerprint => (_store as MemcachedStore)?.Topology.Fingerprint;

    /// <summary>Takes changed options while the client runs. Calls under way are answered.</summary>
    /// <param name="options">
    /// All options, not only those that changed. Servers, selection, hash tags and discovery are changed at once; timeouts,
    /// <see cref="MemcachedGenOptions.ConnectionsPerNode"/>, <see cref="MemcachedGenOptions.UseReaderThreads"/>,
    /// <see cref="MemcachedGenOptions.MaxItemSize"/>, credentials and TLS by new connections. The key prefix, the store, the
    /// serializer, the clock and the name stay as they are, and a change of them is logged.
    /// </param>
    /// <remarks>Thread-safe. Clients of dependency injection do this by themselves when their configuration changes.</remarks>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is wrong; the message names it, and nothing changes.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public void Reconfigure(MemcachedGenOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        _reload.Take(options);
    }

    /// <summary>Closes the connections. Calls under way end as if the servers were away.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _optionsChanges?.Dispose();
            await _ending.CancelAsync().ConfigureAwait(false);
            await _store.DisposeAsync().ConfigureAwait(false);
        }
    }

    // Not by a monitor of options, which makes and validates them before it tells: what is wrong would be thrown there.
    internal CacheClient Follow(string name, IEnumerable<IOptionsChangeTokenSource<MemcachedGenOptions>> sources, IOptionsFactory<MemcachedGenOptions> factory)
    {
        IDisposable[] changes = [.. sources
            .Where(source => (source.Name ?? Options.DefaultName) == name)
            .DistinctBy(static source => source.GetChangeToken()) // sections of one configuration change together
            .Select(source => ChangeToken.OnChange(source.GetChangeToken, () => _reload.TryTake(() => factory.Create(name))))];
        _optionsChanges = new Subscriptions(changes);
        return this;
    }
}
