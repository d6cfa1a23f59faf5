namespace MemcachedGen.Hosting;

/// <summary>What options said at a time, in groups that are changed in different ways. Options themselves may be changed by their owner.</summary>
internal sealed class ClientSettings
{
    private readonly Setting[] _fixed;
    private readonly Setting[] _servers;
    private readonly Setting[] _discovery;
    private readonly Setting[] _transport;
    private readonly Setting[] _caching;

    internal ClientSettings(MemcachedGenOptions options)
    {
        IsMemcached = options.CreateStore is null;
        string servers = string.Join(',', options.Servers);
        MemcachedGenTlsOptions tls = options.Tls;
        _fixed =
        [
            new(nameof(options.KeyPrefix), options.KeyPrefix),
            new("UseName", options.Name),
            new("UseSerializer", options.Serializer.GetType()),
            new("UseTimeProvider", options.TimeProvider),
            new("UseStore", options.CreateStore),
            new(nameof(options.Telemetry), Describe(options.Telemetry)),
        ];
        _servers =
        [
            new(nameof(options.Servers), servers),
            new(nameof(options.NodeSelection), options.NodeSelection),
            new(nameof(options.HashTags), options.HashTags),
            new(nameof(options.FlushReturningServers), options.FlushReturningServers),
        ];
        _discovery =
        [
            new(nameof(options.Servers), servers),
            new(nameof(options.Discovery), options.Discovery),
            new(nameof(options.DiscoveryInterval), options.DiscoveryInterval),
        ];
        _transport =
        [
            new(nameof(options.ConnectionsPerNode), options.ConnectionsPerNode),
            new(nameof(options.UseReaderThreads), options.UseReaderThreads),
            new(nameof(options.ConnectTimeout), options.ConnectTimeout),
            new(nameof(options.OperationTimeout), options.OperationTimeout),
            new(nameof(options.MaxItemSize), options.MaxItemSize),
            new(nameof(options.RecoveryQueueCapacity), options.RecoveryQueueCapacity),
            new(nameof(options.RecoveryOverflow), options.RecoveryOverflow),
            new(nameof(options.Failover), options.Failover),
            new(nameof(options.FailoverTtl), options.FailoverTtl),
            new(nameof(options.UserName), options.UserName),
            new(nameof(options.Password), options.Password),
            new(nameof(options.UseCredentials), options.CredentialsProvider),
            new("Tls.Enabled", tls.Enabled),
            new("Tls.ServerName", tls.ServerName),
            new("Tls.CertificateAuthorityFile", tls.CertificateAuthorityFile),
            new("Tls.ClientCertificateFile", tls.ClientCertificateFile),
            new("Tls.ClientKeyFile", tls.ClientKeyFile),
            new("Tls.MinimumVersion", tls.MinimumVersion),
            new("Tls.CheckRevocation", tls.CheckRevocation),
            new("Tls.UseClientCertificate", tls.ClientCertificate),
            new("Tls.UseCertificateAuthorities", tls.Authorities),
            new("Tls.UseServerCertificateCheck", tls.ServerCertificateCheck),
        ];
        _caching =
        [
            new(nameof(options.LeaseTime), options.LeaseTime),
            new(nameof(options.TagMemory), options.TagMemory),
            new(nameof(options.MaxDegradedLoads), options.MaxDegradedLoads),
            new(nameof(options.LoadChunkSize), options.LoadChunkSize),
            new(nameof(options.LoadParallelism), options.LoadParallelism),
            new(nameof(options.MaxDecompressedSize), options.MaxDecompressedSize),
            new(nameof(options.Contracts), Describe(options.Contracts)),
        ];
    }

    /// <summary>Whether there are servers at all.</summary>
    internal bool IsMemcached { get; }

    /// <summary>Whether connections are opened in the same way.</summary>
    internal bool HasTransportOf(ClientSettings other) => _transport.SequenceEqual(other._transport);

    /// <summary>Whether servers are looked for in the same way.</summary>
    internal bool HasDiscoveryOf(ClientSettings other) => _discovery.SequenceEqual(other._discovery) && HasTransportOf(other);

    /// <summary>The names of what differs and can be changed.</summary>
    internal string[] ChangesFrom(ClientSettings other) => [.. Changes(_servers, other._servers)
        .Union(Changes(_discovery, other._discovery))
        .Union(Changes(_transport, other._transport))
        .Union(Changes(_caching, other._caching))];

    /// <summary>The names of what differs and cannot be changed.</summary>
    internal string[] FixedChangesFrom(ClientSettings other) => [.. Changes(_fixed, other._fixed)];

    private static string Describe(IDictionary<string, MemcachedGenContractOptions> contracts) => string.Join(
        ';', contracts.OrderBy(static contract => contract.Key, StringComparer.Ordinal).Select(static contract => $"{contract.Key}={Describe(contract.Value)}"
            + string.Concat(contract.Value.Methods.OrderBy(static method => method.Key, StringComparer.Ordinal).Select(static method => $",{method.Key}={Describe(method.Value)}"))));

    private static string Describe(MemcachedGenEntryOptions entries) => $"{entries.Enabled}/{entries.Ttl}/{entries.LocalTime}";

    private static string Describe(MemcachedGenTelemetryOptions telemetry) => string.Join(
        '/',
        telemetry.TraceL1Hits,
        telemetry.RecordQueryText,
        string.Join(',', telemetry.RecordKeyParameters.Order(StringComparer.Ordinal)),
        telemetry.KeyParameterMode,
        telemetry.RecordExceptionEvents,
        telemetry.LinkToWriter,
        string.Join(',', telemetry.BaggageTags));

    private static IEnumerable<string> Changes(Setting[] these, Setting[] others) =>
        these.Zip(others).Where(static pair => pair.First != pair.Second).Select(static pair => pair.First.Name);

    // Shows its name alone: one of the values is the password.
    private readonly record struct Setting(string Name, object? Value)
    {
        public override string ToString() => Name;
    }
}
