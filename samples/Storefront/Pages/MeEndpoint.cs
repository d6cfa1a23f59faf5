using Microsoft.Net.Http.Headers;
using Storefront.Carts;
using Storefront.Contracts;
using Storefront.Customers;
using Storefront.Receipts;

namespace Storefront.Pages;

/// <summary>What is for one customer alone, so that the pages can be the same for all: the script puts it into them.</summary>
internal static class MeEndpoint
{
    internal static void MapMe(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/me", TellAsync);

    private static async Task<IResult> TellAsync(HttpContext context, CustomerSessions sessions)
    {
        Cart cart = await Cart.LoadAsync(context);
        CustomerSession? session = await SessionCookie.FindAsync(context, sessions);
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return Results.Json(new Me(session?.UserId, cart.Count, [.. Receipt.Current!.Lines.Select(Part.Of)]));
    }

    private sealed record Me(string? Name, int Tins, IReadOnlyList<Part> Parts);

    private sealed record Part(string Name, string Kind, string Detail, double Milliseconds)
    {
        internal static Part Of(ReceiptLine line) =>
            new(line.Part, line.Kind.ToString().ToLowerInvariant(), line.Detail, line.Time.TotalMilliseconds);
    }
}
