using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Cluster.Selection;
using Microsoft.Extensions.Options;

namespace MemcachedGen.Hosting;

/// <summary>Names what is wrong with the options, all of it at once.</summary>
internal sealed class MemcachedGenOptionsValidator : IValidateOptions<MemcachedGenOptions>
{
    private const int MaxPrefixLength = 64;
    private const int MaxConnectionsPerNode = 16;
    private const int MinItemSize = 1_024;
    private const int MaxItemSize = 1 << 30;

    private static readonly TimeSpan s_minTimeout = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_maxTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_minDiscoveryInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_maxDiscoveryInterval = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, MemcachedGenOptions options)
    {
        List<string> failures =
        [
            .. options.Faults, .. Servers(options), .. Discovery(options), .. Settings(options), .. ResilienceValidation.Failures(options),
            .. CachingValidation.Failures(options), .. SecurityValidation.Failures(options), .. TelemetryValidation.Failures(options),
        ];
        return failures.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(failures.Select(failure => ConfigurationKeys.Name(failure, options)));
    }

    /// <exception cref="OptionsValidationException">Something is wrong.</exception>
    internal void ThrowIfInvalid(MemcachedGenOptions options)
    {
        ValidateOptionsResult result = Validate(null, options);
        if (result.Failed)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(MemcachedGenOptions), result.Failures);
        }
    }

    private static IEnumerable<string> Servers(MemcachedGenOptions options)
    {
        if (options.CreateStore is not null)
        {
            if (options.Servers.Count > 0)
            {
                yield return "Servers is set, and so is UseInMemoryStore or UseStore: keep one of them.";
            }

            yield break;
        }

        if (options.Servers.Count == 0 && options.Faults.Count == 0)
        {
            yield return options.ServersExpectedIn is { } source
                ? $"{source} is missing or empty: set it to the servers, for example \"127.0.0.1:11211\", or call UseInMemoryStore()."
                : "Servers is empty: add at least one, for example \"127.0.0.1:11211\", or call UseInMemoryStore().";
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string server in options.Servers)
        {
            if (!NodeAddress.TryParse(server, out NodeSpec? node, out string? problem))
            {
                yield return $"Servers holds '{server}', {problem}.";
                continue;
            }

            if (!seen.Add(node.Address.ToString()))
            {
                yield return $"Servers holds '{node.Address}' twice.";
            }

            if (node.Weight != NodeSpec.MinWeight && !NodeSelectors.KnowsWeights(options.NodeSelection))
            {
                yield return $"Servers holds '{server}', but NodeSelection.{options.NodeSelection} knows no weights: "
                    + "leave the weight out, or select by Rendezvous, KetamaLibmemcached or Ketama.";
            }
        }
    }

    private static IEnumerable<string> Discovery(MemcachedGenOptions options)
    {
        if (!Enum.IsDefined(options.Discovery))
        {
            yield return $"Discovery is {options.Discovery}: one of {string.Join(", ", Enum.GetNames<ServerDiscovery>())} is allowed.";
        }

        if (options.DiscoveryInterval < s_minDiscoveryInterval || options.DiscoveryInterval > s_maxDiscoveryInterval)
        {
            yield return $"DiscoveryInterval is {options.DiscoveryInterval}: between {s_minDiscoveryInterval} and {s_maxDiscoveryInterval} is allowed.";
        }

        if (options.Discovery != ServerDiscovery.None && options.CreateStore is not null)
        {
            yield return $"Discovery is {options.Discovery}, but with UseInMemoryStore or UseStore there are no servers to find: keep one of them.";
        }

        if (options.Discovery != ServerDiscovery.ElastiCache || options.CreateStore is not null)
        {
            yield break;
        }

        if (options.Servers.Count > 1)
        {
            yield return $"Servers holds {options.Servers.Count} servers, but Discovery = ElastiCache asks one: the cluster's configuration endpoint.";
        }

        foreach (string server in options.Servers)
        {
            if (NodeAddress.TryParse(server, out NodeSpec? node, out _) && node.Weight != NodeSpec.MinWeight)
            {
                yield return $"Servers holds '{server}', but a configuration endpoint has no weight, and the servers of its cluster are equal: leave it out.";
            }
        }
    }

    private static IEnumerable<string> Settings(MemcachedGenOptions options)
    {
        if (!Enum.IsDefined(options.NodeSelection))
        {
            yield return $"NodeSelection is {options.NodeSelection}: one of {string.Join(", ", Enum.GetNames<NodeSelection>())} is allowed.";
        }

        if (options.KeyPrefix is null || options.KeyPrefix.Length > MaxPrefixLength || options.KeyPrefix.AsSpan().ContainsAnyExceptInRange('!', '~')
            || options.KeyPrefix.Contains('%', StringComparison.Ordinal))
        {
            yield return $"KeyPrefix '{options.KeyPrefix}' is not usable: at most {MaxPrefixLength} printable ASCII characters, without space and '%'.";
        }

        if (options.ConnectTimeout < s_minTimeout || options.ConnectTimeout > s_maxTimeout)
        {
            yield return $"ConnectTimeout is {options.ConnectTimeout}: between {s_minTimeout} and {s_maxTimeout} is allowed.";
        }

        if (options.OperationTimeout < s_minTimeout || options.OperationTimeout > s_maxTimeout)
        {
            yield return $"OperationTimeout is {options.OperationTimeout}: between {s_minTimeout} and {s_maxTimeout} is allowed.";
        }

        if (options.ConnectionsPerNode is < 1 or > MaxConnectionsPerNode)
        {
            yield return $"ConnectionsPerNode is {options.ConnectionsPerNode}: between 1 and {MaxConnectionsPerNode} is allowed.";
        }

        if (options.MaxItemSize is < MinItemSize or > MaxItemSize)
        {
            yield return $"MaxItemSize is {options.MaxItemSize}: between {MinItemSize} and {MaxItemSize} bytes is allowed.";
        }
    }
}
