using MemcachedGen;
using MemcachedGen.AspNetCore.Operations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds MemcachedGen's endpoint for operators.</summary>
public static class MemcachedGenEndpointRouteBuilderExtensions
{
    private const string DefaultPattern = "/cache";

    /// <summary>
    /// Shows operators what the caches have and do, as JSON: an overview at <paramref name="pattern"/>, and below it
    /// <c>contracts/{name}</c>, <c>servers</c> (with <c>?statistics=true</c> what they say of themselves) and <c>keys?key=</c>, which says
    /// what a wire key means. <c>DELETE keys?key=</c> deletes an entry.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">Where it is. Default: <c>/cache</c>.</param>
    /// <param name="configure">Says what is shown and allowed.</param>
    /// <returns>Takes conventions for all routes: <c>.RequireAuthorization("operators")</c>, <c>.RequireHost("*:8081")</c>.</returns>
    /// <remarks>
    /// <para>Callers must be authorized by the application's default policy; <c>AllowAnonymous()</c> on what is returned opens it to
    /// everybody. Values are never shown, nor are key parts with <see cref="SensitiveAttribute"/>.</para>
    /// <para>A request from another site's page to delete is refused, whatever cookies it brings.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">The application has no authorization services, or no client of the given name.</exception>
    public static IEndpointConventionBuilder MapMemcachedGen(
        this IEndpointRouteBuilder endpoints, string pattern = DefaultPattern, Action<MemcachedGenEndpointOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        var options = new MemcachedGenEndpointOptions();
        configure?.Invoke(options);
        ThrowIfUnguarded(endpoints.ServiceProvider, pattern);
        var clients = new ClientSelection(endpoints.ServiceProvider, options.Client);
        clients.ThrowIfMissing(pattern);

        RouteGroupBuilder group = endpoints.MapGroup(pattern);
        group.ExcludeFromDescription().RequireAuthorization();
        group.MapGet("", new OverviewHandler(clients).HandleAsync).WithDisplayName("MemcachedGen overview");
        group.MapGet("contracts/{name}", new ContractHandler(clients).HandleAsync).WithDisplayName("MemcachedGen contract");
        group.MapGet("servers", new ServersHandler(clients).HandleAsync).WithDisplayName("MemcachedGen servers");
        group.MapGet("keys", new KeyHandler(clients).HandleAsync).WithDisplayName("MemcachedGen key");
        if (options.AllowRemoval)
        {
            MapRemoval(group, clients, options.RemovalPolicy);
        }

        return group;
    }

    private static void MapRemoval(RouteGroupBuilder group, ClientSelection clients, string? policy)
    {
        ILogger logger = clients.Services.GetService<ILoggerFactory>()?.CreateLogger(OperationsLog.Category) ?? NullLogger.Instance;
        IEndpointConventionBuilder removal = group.MapDelete("keys", new RemovalHandler(clients, logger).HandleAsync).WithDisplayName("MemcachedGen removal");
        if (policy is not null)
        {
            removal.RequireAuthorization(policy);
            removal.Finally(static endpoint =>
            {
                // Said of the whole group, it would undo the policy too.
                foreach (object anonymity in endpoint.Metadata.Where(static metadata => metadata is IAllowAnonymous).ToArray())
                {
                    endpoint.Metadata.Remove(anonymity);
                }
            });
        }
    }

    // Without them the middleware that would refuse is not there either.
    private static void ThrowIfUnguarded(IServiceProvider services, string pattern)
    {
        if (services.GetService<IPolicyEvaluator>() is null)
        {
            throw new InvalidOperationException(
                $"MapMemcachedGen(\"{pattern}\") shows operators what the caches hold, and the application has no authorization that could keep others out. "
                + "Call builder.Services.AddAuthentication(...) and builder.Services.AddAuthorization(). To open it to everybody all the same, call "
                + "AddAuthorization() and then AllowAnonymous() on what MapMemcachedGen returns.");
        }
    }
}
