using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace MemcachedGen.AspNetCore.Operations;

/// <summary>Finds the client that a request is about.</summary>
/// <param name="services">Where clients are registered.</param>
/// <param name="only">The name of the only client that is shown; <see langword="null"/> for any.</param>
internal sealed class ClientSelection(IServiceProvider services, string? only)
{
    private const string Parameter = "client";

    internal IServiceProvider Services => services;

    /// <exception cref="InvalidOperationException">There is no such client.</exception>
    internal void ThrowIfMissing(string pattern)
    {
        if (only is not null && services.GetService<IServiceProviderIsKeyedService>() is { } known && !known.IsKeyedService(typeof(CacheClient), only))
        {
            throw new InvalidOperationException(
                $"MapMemcachedGen(\"{pattern}\") is to show the client '{only}', and none is registered under that name. "
                + $"Call services.AddMemcachedGen(\"{only}\", ...) or builder.AddKeyedMemcachedClient(\"{only}\").");
        }
    }

    internal bool TryFind(HttpContext context, [NotNullWhen(true)] out CacheClient? client, [NotNullWhen(false)] out OperationsProblem? problem)
    {
        StringValues asked = context.Request.Query[Parameter];
        client = null;
        if (asked.Count > 1 || (asked.Count == 1 && only is not null && asked[0] != only))
        {
            problem = OperationsProblem.BadRequest(
                "client",
                only is null ? "A request is about one client." : "This endpoint shows one client.",
                only is null ? "Write ?client= once, or leave it out for the default client." : "Leave ?client= out.");
            return false;
        }

        string? name = only ?? (asked is [{ Length: > 0 } given] ? given : null);
        client = name is null ? services.GetService<CacheClient>() : services.GetKeyedService<CacheClient>(name);
        problem = client is not null ? null
            : name is null ? OperationsProblem.NotFound("client", "There is no default client.", "Write ?client= and the name of a keyed one, or register it with AddMemcachedGen or AddMemcachedClient.")
            : OperationsProblem.NotFound("client", "There is no client of this name.", "Leave ?client= out for the default one, or register it with AddMemcachedGen or AddKeyedMemcachedClient.");
        return client is not null;
    }
}
