using Storefront.Hosting;
using Storefront.Receipts;

namespace Storefront.Markup;

/// <summary>The frame of every page: the head, the bar on top, and the receipt at the side.</summary>
/// <remarks>Nothing in it is about who looks: most pages are kept for everybody. The script asks <c>/me</c> for that.</remarks>
internal static class Layout
{
    internal static IResult Page(string title, Html content, string search = "", int status = StatusCodes.Status200OK) =>
        new HtmlResult(Of(title, content, search), status);

    private static Html Of(string title, Html content, string search) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} · Kettle &amp; Tin</title>
        <link rel="icon" href="{Assets.Url("icon.svg")}">
        <link rel="stylesheet" href="{Assets.Url("shop.css")}">
        <script src="{Assets.Url("shop.js")}" defer></script>
        </head>
        <body>
        <header class="bar">
        <a class="brand" href="/"><img src="{Assets.Url("icon.svg")}" alt="" width="34" height="34"><span>Kettle &amp; Tin</span></a>
        <form class="find" action="/search" role="search">
        <input name="q" type="search" maxlength="40" placeholder="honey, smoke, Japan …" aria-label="Search teas" value="{search}">
        </form>
        <nav>
        <a href="/cart">Cart<span id="count" class="count" hidden></span></a>
        <a href="/account" id="who">Sign in</a>
        <a href="/admin">Back office</a>
        </nav>
        </header>
        <div class="desk">
        <main>{content}</main>
        {ReceiptPanel.Of(Receipt.Current!)}
        </div>
        <footer>A sample of MemcachedGen. No tea is sold here; the timings are real, the distance to the database is pretended.</footer>
        </body>
        </html>
        """);
}
