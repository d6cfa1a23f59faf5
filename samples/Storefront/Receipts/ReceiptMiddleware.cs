namespace Storefront.Receipts;

/// <summary>Opens a receipt for each request, and sends what is on it along with the response.</summary>
internal static class ReceiptMiddleware
{
    /// <param name="store">Where caches keep their entries, in words.</param>
    internal static void UseReceipts(this IApplicationBuilder application, string store) => application.Use(async (context, next) =>
    {
        var receipt = new Receipt(store);
        Receipt.Current = receipt;

        // When the first byte leaves: after the output cache has taken its copy, so that this is not kept in it.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["Server-Timing"] = ServerTiming.Of(receipt, context.Response.Headers["X-Cache"]);
            return Task.CompletedTask;
        });
        await next(context);
    });
}
