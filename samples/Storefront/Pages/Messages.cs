using Storefront.Markup;

namespace Storefront.Pages;

/// <summary>Pages that say why there is no other.</summary>
internal static class Messages
{
    internal static IResult Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => NotFound(),
        StatusCodes.Status403Forbidden => Page("Not for you", "This door is closed.", status),
        _ => Page("That did not work", "The request makes no sense to us.", status),
    };

    internal static IResult NotFound() =>
        Page("Not on our shelves", "There is no such page, or the tea is gone.", StatusCodes.Status404NotFound);

    internal static IResult Invalid(string why) => Page("That did not work", why, StatusCodes.Status400BadRequest);

    internal static IResult TooMany() =>
        Page("One cup at a time", "That was a lot within a minute. Please come back in the next.", StatusCodes.Status429TooManyRequests);

    internal static IResult Unavailable(string why) => Page("Not now", why, StatusCodes.Status503ServiceUnavailable);

    internal static IResult Failed() => Page("Spilled", "Something went wrong on our side.", StatusCodes.Status500InternalServerError);

    private static IResult Page(string title, string text, int status) => Layout.Page(title, Html.Of($"""
        <section class="message"><h1>{title}</h1><p>{text}</p><p><a class="button" href="/">To the shelves</a></p></section>
        """), status: status);
}
