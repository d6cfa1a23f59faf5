using System.Globalization;

namespace Storefront.Markup;

internal static class Money
{
    internal static string Of(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"€ {amount:0.00}");

    internal static string Of(Contracts.Price? price) => price is null ? "sold out" : Of(price.Amount);
}
