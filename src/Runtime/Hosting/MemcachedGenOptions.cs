using System.Diagnostics;
using System.Net;
using MemcachedGen.Hosting;
using MemcachedGen.Serialization;
using MemcachedGen.Stores;
using MemcachedGen.Stores.InMemory;
using MemcachedGen.Stores.Memcached.Protocol;
using Microsoft.Extensions.Configuration;

namespace MemcachedGen;

/// <summary>How a client reaches its servers and writes its keys. Validated when the client is created.</summary>
public sealed class MemcachedGenOptions
{
    /// <summary>
    /// The servers: <c>host</c>, <c>host:port</c> or <c>[::1]:port</c>; the port is 11211 by default. Behind it may stand
    /// <c>;weight=3</c>, from 1, the default, to 1,000: the server gets keys in proportion. A server's identity is its
    /// host as written here and its port.
    /// </summary>
    public IList<string> Servers { get; } = [];

    /// <summary>
    /// How the server of a key is found. All clients of the same servers must say the same. Default:
    /// <see cref="NodeSelection.Rendezvous"/>.
    /// </summary>
    public NodeSelection NodeSelection { get; set; }

    /// <summary>
    /// Whether the text between the first <c>{</c> of a wire key and the next <c>}</c>, if there is any, alone decides the
    /// server: keys that share it share a server. All clients of the same servers must say the same. Default: no.
    /// </summary>
    public bool HashTags { get; set; }

    /// <summary>
    /// Where the list of servers comes from. Default: <see cref="ServerDiscovery.None"/>, the list is <see cref="Servers"/>.
    /// With <see cref="ServerDiscovery.Dns"/> these are the names to resolve, with <see cref="ServerDiscovery.ElastiCache"/>
    /// the one configuration endpoint, without a weight.
    /// </summary>
    public ServerDiscovery Discovery { get; set; }

    /// <summary>How often discovery asks for the servers, 1 second to 1 hour. Default: 60 seconds.</summary>
    public TimeSpan DiscoveryInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Whether a server that left the list while the client ran, by discovery or a reload, and comes back is emptied
    /// (<c>flush_all</c>) before it is used: what it holds may be older than what was written meanwhile. Everything on that
    /// server is lost, other applications' data too; where servers are shared, set it to <see langword="false"/>, and old
    /// values may then be read until they expire. Default: yes.
    /// </summary>
    public bool FlushReturningServers { get; set; } = true;

    /// <summary>What opens every key, for example <c>prod:</c>: printable ASCII without space or <c>%</c>, at most 64 characters. Default: nothing.</summary>
    public string KeyPrefix { get; set; } = "";

    /// <summary>
    /// How many connections to a server share its keys, 1 to 16; fewer of them are used where several servers together have
    /// more than this machine has processors. Large values are read over one more, made when the first is met. Default: 2.
    /// </summary>
    public int ConnectionsPerNode { get; set; } = 2;

    /// <summary>
    /// Whether each connection has a thread of its own that waits for replies and resumes whoever awaits them. It saves a third
    /// to a half of a call's processor time, and replies are read however busy the thread pool is. If not, the pool's threads do
    /// it, which may be better for a process with hundreds of connections. On Linux only; elsewhere it is always the pool. Default: yes.
    /// </summary>
    public bool UseReaderThreads { get; set; } = true;

    /// <summary>How long connecting may take, with TLS, authentication and handshake. Default: 1 second.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one operation may take before the call goes on without the cache; 10 ms or more. Default: 500 ms.</summary>
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The servers' item limit (<c>-I</c>) in bytes, 1,024 to 1 GiB. Larger values are refused. Default: 1 MiB.</summary>
    public int MaxItemSize { get; set; } = MemcachedLimits.DefaultMaxItemSize;

    /// <summary>
    /// How many keys are remembered for each server of sets, replaces and deletes that could not be sent or whose outcome is
    /// unknown, 0 to 1,000,000. Their entries are deleted when the server can be reached again, so that nothing outdated
    /// survives. 0 switches that off. Default: 10,000, which takes 1 to 4 MB while a server is away and nothing otherwise.
    /// </summary>
    public int RecoveryQueueCapacity { get; set; } = 10_000;

    /// <summary>
    /// What happens to a server when more keys than <see cref="RecoveryQueueCapacity"/> were lost. Default:
    /// <see cref="RecoveryOverflow.FlushNode"/>, which empties the whole server: choose <see cref="RecoveryOverflow.Ignore"/> where
    /// it also holds what must not be lost.
    /// </summary>
    public RecoveryOverflow RecoveryOverflow { get; set; }

    /// <summary>Where the requests for a server's keys go while it is down. Default: <see cref="NodeFailover.None"/>.</summary>
    public NodeFailover Failover { get; set; }

    /// <summary>
    /// The longest time to live of what another server holds for one that is down, 1 second to 1 hour, rounded up to whole
    /// seconds: the bound for what may be outdated where servers fail again and again. Default: 10 seconds.
    /// </summary>
    public TimeSpan FailoverTtl { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a load keeps other processes from loading the same entry if its process ends, 2 seconds to 10 minutes. While
    /// it runs it is kept up, so it need not be as long as a load. Default: 4 seconds.
    /// </summary>
    public TimeSpan LeaseTime { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// How long a tag's generation is believed without asking the server, at most 1 minute: so much later is seen that another
    /// process invalidated the tag. Zero asks at every read. Default: 1 second.
    /// </summary>
    public TimeSpan TagMemory { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many loads run at a time while the servers they would be spared by cannot answer, 1 to 100,000; others wait. Default: 100.</summary>
    public int MaxDegradedLoads { get; set; } = 100;

    /// <summary>How many keys one call of a batch loader is given at most, 1 to 1,000,000. Default: 1,000.</summary>
    public int LoadChunkSize { get; set; } = 1_000;

    /// <summary>How many calls of a batch loader run at a time for one batch, 1 to 64. Default: 4.</summary>
    public int LoadParallelism { get; set; } = 4;

    /// <summary>The largest value that is decompressed, in bytes, 1,024 to 1 GiB. Larger ones are refused. Default: 64 MiB.</summary>
    public int MaxDecompressedSize { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// What is to be different about single contracts, by their names in keys: whether they cache at all, and for how long. It may
    /// change while the client runs. Default: nothing.
    /// </summary>
    public IDictionary<string, MemcachedGenContractOptions> Contracts { get; } =
        new Dictionary<string, MemcachedGenContractOptions>(StringComparer.Ordinal);

    /// <summary>What spans say and which are made. Read when the client is created.</summary>
    public MemcachedGenTelemetryOptions Telemetry { get; } = new();

    /// <summary>How connections are secured. Default: they are not.</summary>
    public MemcachedGenTlsOptions Tls { get; } = new();

    /// <summary>The user name for servers that ask for authentication (<c>-Y</c>): no space, and set together with <see cref="Password"/>. Default: none.</summary>
    public string? UserName { get; set; }

    /// <summary>The password of <see cref="UserName"/>: no space, and with the user name at most 254 bytes. Default: none.</summary>
    /// <remarks>Sent only to a server that asks for it. Without <see cref="Tls"/> everybody on the way can read it.</remarks>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Password { get; set; }

    // Fields, because the configuration binder looks at every property.
    internal ICacheSerializer Serializer = new MessagePackCacheSerializer();
    internal TimeProvider TimeProvider = TimeProvider.System;
    internal string? Name;
    internal List<string> Faults = []; // of whatever filled the options; one more thing for validation to refuse
    internal List<IConfigurationSection> Sections = []; // where they were read from, the most particular last
    internal string? ServersSource; // the setting that the servers are from, if it is not Servers
    internal string? ServersExpectedIn; // the setting that they were looked for in, in vain
    internal Func<string, CancellationToken, Task<IPAddress[]>>? Resolver; // tests replace the system's
    internal Func<CancellationToken, ValueTask<CacheCredentials>>? CredentialsProvider;

    internal Func<MemcachedGenOptions, ICacheStore>? CreateStore { get; private set; }

    /// <summary>Keeps entries in the process instead of on servers: for a first run and for tests.</summary>
    public MemcachedGenOptions UseInMemoryStore() => UseStore(static options => new InMemoryStore(options.TimeProvider));

    /// <summary>Keeps entries in a store of your own.</summary>
    /// <param name="create">Creates it. The client disposes of it.</param>
    public MemcachedGenOptions UseStore(Func<MemcachedGenOptions, ICacheStore> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        CreateStore = create;
        return this;
    }

    /// <summary>Takes the servers from one text instead of <see cref="Servers"/>, which it replaces.</summary>
    /// <param name="connectionString">
    /// The servers as in <see cref="Servers"/>, separated by commas: <c>cache-1:11211,cache-2:11211;weight=2</c>. Without any text the
    /// servers stay as they are.
    /// </param>
    /// <param name="source">What validation is to call it, for example <c>ConnectionStrings:cache</c>. Default: <c>The connection string</c>.</param>
    /// <remarks>What is wrong is found by validation, which does not show the text: connection strings may hold secrets.</remarks>
    public MemcachedGenOptions UseConnectionString(string? connectionString, string? source = null)
    {
        ConnectionStringServers.Read(connectionString, source ?? "The connection string", this);
        return this;
    }

    /// <summary>Serializes values in another way than MessagePack's default.</summary>
    /// <param name="serializer">Turns values into bytes and back.</param>
    public MemcachedGenOptions UseSerializer(ICacheSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        Serializer = serializer;
        return this;
    }

    /// <summary>Takes the credentials from code that may change them, instead of from <see cref="UserName"/> and <see cref="Password"/>.</summary>
    /// <param name="provide">
    /// Gives the credentials; called at every connect to a server that asks for authentication, by several threads, within
    /// <see cref="ConnectTimeout"/>. If it throws, the connect fails and is tried again.
    /// </param>
    public MemcachedGenOptions UseCredentials(Func<CancellationToken, ValueTask<CacheCredentials>> provide)
    {
        ArgumentNullException.ThrowIfNull(provide);
        CredentialsProvider = provide;
        return this;
    }

    /// <summary>Names the client, for contracts that ask for one by name (<see cref="CacheContractAttribute.Client"/>).</summary>
    /// <param name="name">The name, not empty. Registered with <c>AddMemcachedGen(name, ...)</c>, a client has its name already.</param>
    public MemcachedGenOptions UseName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        return this;
    }

    /// <summary>Takes the time from another clock than the system's.</summary>
    /// <param name="timeProvider">The clock.</param>
    public MemcachedGenOptions UseTimeProvider(TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        TimeProvider = timeProvider;
        return this;
    }
}
