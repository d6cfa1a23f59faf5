using Microsoft.AspNetCore.OutputCaching;

namespace Storefront.Receipts;

/// <summary>Opens a receipt for each request, and sends what is on it along with the response.</summary>
internal static class ReceiptMiddleware
{
    /// <param name="store">Where caches keep their entries, in words.</param>
    internal static void UseReceipts(this IApplicationBuilder application, string store) => application.Use(async (context, next) =>
    {
        var receipt = new Receipt(store);
        Receipt.Current = receipt;
        context.Response.OnStarting(() =>
        {
            // When the first byte leaves: after the output cache has taken its copy, so that none of this is kept in it.
            string? source = SourceOf(context);
            if (source is not null)
            {
                context.Response.Headers["X-Cache"] = source;
            }

            context.Response.Headers["Server-Timing"] = ServerTiming.Of(receipt, source);
            return Task.CompletedTask;
        });
        await next(context);
    });

    // A page from the output cache has an age.
    private static string? SourceOf(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IOutputCachePolicy>() is null)
        {
            return null;
        }

        return context.Response.Headers.Age.Count > 0 ? "HIT" : "MISS";
    }
}
