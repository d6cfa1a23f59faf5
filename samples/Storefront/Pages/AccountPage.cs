using Storefront.Contracts;
using Storefront.Customers;
using Storefront.Hosting;
using Storefront.Markup;

namespace Storefront.Pages;

/// <summary>Signs customers in and out. It asks for no password: there is nothing to protect.</summary>
internal static class AccountPage
{
    private const int MaxLength = 60;

    internal static void MapAccount(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/account", static async (HttpContext context, CustomerSessions sessions) =>
            await SessionCookie.FindAsync(context, sessions) is { } session ? Details(session) : SignInForm());
        RouteGroupBuilder changes = endpoints.MapGroup("/account").AddEndpointFilter<RouteGroupBuilder, RateLimit>();
        changes.MapPost("/sign-in", SignInAsync);
        changes.MapPost("/sign-out", SignOutAsync);
        changes.MapPost("/delivery", ChangeDeliveryAsync);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, CustomerSessions sessions)
    {
        if (Form.Text(await Form.ReadAsync(context), "name", MaxLength) is not { } name)
        {
            return Messages.Invalid($"Please give a name of at most {MaxLength} letters.");
        }

        // A new id at each sign-in: nobody can have planted it.
        if (await sessions.CreateAsync(name, context.RequestAborted) is not { } session)
        {
            return Messages.Unavailable("Signing in does not work at the moment. The shelves are open all the same.");
        }

        SessionCookie.Write(context, session);
        return Results.Redirect("/account");
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, CustomerSessions sessions)
    {
        if (SessionCookie.Read(context) is { } id)
        {
            await sessions.DeleteAsync(id, context.RequestAborted);
        }

        SessionCookie.Delete(context);
        return Results.Redirect("/account");
    }

    private static async Task<IResult> ChangeDeliveryAsync(HttpContext context, CustomerSessions sessions)
    {
        if (Form.Text(await Form.ReadAsync(context), "address", MaxLength) is not { } address)
        {
            return Messages.Invalid($"Please give an address of at most {MaxLength} letters.");
        }

        if (SessionCookie.Read(context) is { } id
            && await sessions.UpdateAsync(id, "delivery", address, context.RequestAborted) is { } session)
        {
            SessionCookie.Write(context, session);
        }

        return Results.Redirect("/account");
    }

    private static IResult SignInForm() => Layout.Page("Sign in", Html.Of($"""
        <h1>Sign in</h1>
        <p class="lead">Any name will do. The session lives in memcached for 30 minutes after its last change.</p>
        <form class="row" method="post" action="/account/sign-in">
        <label>Name <input name="name" maxlength="{MaxLength}" required autocomplete="nickname"></label><button>Sign in</button></form>
        """));

    private static IResult Details(CustomerSession session) => Layout.Page("Account", Html.Of($"""
        <h1>Hello, {session.UserId}</h1>
        <dl class="facts"><div><dt>Session</dt><dd>{session.Id[..6]}…</dd></div>
        <div><dt>Since</dt><dd>{session.Created:HH:mm:ss} UTC</dd></div>
        <div><dt>Until</dt><dd>{session.Expires:HH:mm:ss} UTC</dd></div></dl>
        <form class="row" method="post" action="/account/delivery">
        <label>Deliver to
        <input name="address" maxlength="{MaxLength}" required value="{session.Data.GetValueOrDefault("delivery")}"></label>
        <button>Remember</button></form>
        <form class="row" method="post" action="/account/sign-out"><button class="quiet">Sign out</button></form>
        """));
}
