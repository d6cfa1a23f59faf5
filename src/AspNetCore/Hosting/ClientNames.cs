using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;

namespace MemcachedGen.AspNetCore.Hosting;

/// <summary>Which names clients may have, and which they have.</summary>
internal static class ClientNames
{
    /// <summary>What the section <c>MemcachedGen</c> holds itself: a client of that name could not have a section of its own.</summary>
    internal static readonly FrozenSet<string> OfSettings = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        nameof(MemcachedGenOptions.ConnectTimeout),
        nameof(MemcachedGenOptions.ConnectionsPerNode),
        nameof(MemcachedGenOptions.Contracts),
        nameof(MemcachedGenOptions.Discovery),
        nameof(MemcachedGenOptions.DiscoveryInterval),
        nameof(MemcachedGenOptions.Failover),
        nameof(MemcachedGenOptions.FailoverTtl),
        nameof(MemcachedGenOptions.FlushReturningServers),
        nameof(MemcachedGenOptions.HashTags),
        nameof(MemcachedGenOptions.KeyPrefix),
        nameof(MemcachedGenOptions.LeaseTime),
        nameof(MemcachedGenOptions.LoadChunkSize),
        nameof(MemcachedGenOptions.LoadParallelism),
        nameof(MemcachedGenOptions.MaxDecompressedSize),
        nameof(MemcachedGenOptions.MaxDegradedLoads),
        nameof(MemcachedGenOptions.MaxItemSize),
        nameof(MemcachedGenOptions.NodeSelection),
        nameof(MemcachedGenOptions.OperationTimeout),
        nameof(MemcachedGenOptions.Password),
        nameof(MemcachedGenOptions.RecoveryOverflow),
        nameof(MemcachedGenOptions.RecoveryQueueCapacity),
        nameof(MemcachedGenOptions.Servers),
        nameof(MemcachedGenOptions.TagMemory),
        nameof(MemcachedGenOptions.Telemetry),
        nameof(MemcachedGenOptions.Tls),
        nameof(MemcachedGenOptions.UseReaderThreads),
        nameof(MemcachedGenOptions.UserName),
        nameof(MemcachedClientSettings.ConnectionString),
        nameof(MemcachedClientSettings.DisableHealthChecks),
        nameof(MemcachedClientSettings.DisableMetrics),
        nameof(MemcachedClientSettings.DisableTracing));

    /// <exception cref="ArgumentException">The name cannot be a client's.</exception>
    internal static void ThrowIfUnusable(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"'{name}' is no connection name: it is a part of the configuration keys ConnectionStrings:name and {ClientSetup.SectionName}:name, so write it without a colon.",
                nameof(name));
        }

        if (OfSettings.Contains(name))
        {
            throw new ArgumentException(
                $"'{name}' is no connection name: {ClientSetup.SectionName}:{name} is a setting of all clients. Choose another name.", nameof(name));
        }
    }

    /// <summary>Notes a client, unless there is one in its place.</summary>
    /// <exception cref="InvalidOperationException">There is.</exception>
    internal static void Claim(IServiceCollection services, string name, bool isKeyed)
    {
        foreach (Claimed other in services.Select(static service => service.ImplementationInstance).OfType<Claimed>())
        {
            if (isKeyed && other.IsKeyed && other.Name == name)
            {
                throw new InvalidOperationException(
                    $"AddKeyedMemcachedClient(\"{name}\") was called twice. Call it once and keep what it returns, or give the second client another name.");
            }

            if (!isKeyed && !other.IsKeyed)
            {
                throw new InvalidOperationException(other.Name == name
                    ? $"AddMemcachedClient(\"{name}\") was called twice. Call it once and keep what it returns."
                    : $"AddMemcachedClient(\"{name}\") comes after AddMemcachedClient(\"{other.Name}\"), and an application has one client without a key. "
                        + $"Register the further one with AddKeyedMemcachedClient(\"{name}\"), and name it in its contracts: [CacheContract(Client = \"{name}\")].");
            }

            if (string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException(
                    $"A keyed client and the one without a key are both called \"{name}\", and would share the section {ClientSetup.SectionName}:{name} "
                    + $"and the health check Memcached_{name}. Give one of them another name.");
            }
        }

        services.AddSingleton(new Claimed(name, isKeyed));
    }

    private sealed record Claimed(string Name, bool IsKeyed);
}
