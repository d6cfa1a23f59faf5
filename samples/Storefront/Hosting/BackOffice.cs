using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;

namespace Storefront.Hosting;

/// <summary>Who may enter the back office and look into the caches: whoever is on this machine, or everybody if options say so.</summary>
/// <remarks>Behind a proxy on the same machine everybody comes from there. A real shop has operators sign in.</remarks>
internal static class BackOffice
{
    internal static void AddBackOffice(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusal>();
        services.AddAuthorizationBuilder().AddDefaultPolicy(
            "back-office", static policy => policy.RequireAssertion(static context => IsAllowed(context.Resource)));
    }

    private static bool IsAllowed(object? resource) => resource is HttpContext context
        && (context.RequestServices.GetRequiredService<IOptions<ShopOptions>>().Value.OpenBackOffice
            || context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address));

    // There is no scheme to sign in with, which the framework would ask for.
    private sealed class Refusal : IAuthorizationMiddlewareResultHandler
    {
        public Task HandleAsync(
            RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
        {
            if (authorizeResult.Succeeded)
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
    }
}
