using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Storefront.Contracts;
using Storefront.Pages;

namespace Storefront.Hosting;

/// <summary>So many requests a minute from one address, over all processes of the shop.</summary>
/// <remarks>Behind a proxy that is the proxy's address, unless the forwarded headers of a proxy that is known are believed.</remarks>
internal sealed class RateLimit(IRequestCounter requests, IOptions<ShopOptions> options, TimeProvider time) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        DateTime now = time.GetUtcNow().UtcDateTime;
        string client = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (await requests.CountAsync(client, now, http.RequestAborted) <= (ulong)options.Value.RequestsPerMinute)
        {
            return await next(context);
        }

        http.Response.Headers[HeaderNames.RetryAfter] = (60 - now.Second).ToString(CultureInfo.InvariantCulture);
        return Messages.TooMany();
    }
}
