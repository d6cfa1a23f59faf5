using System.Globalization;

namespace Storefront.Pages;

/// <summary>Reads fields of forms. What is not as it should be is <see langword="null"/>.</summary>
internal static class Form
{
    internal static async ValueTask<IFormCollection?> ReadAsync(HttpContext context) =>
        context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;

    internal static int? Number(IFormCollection? form, string name, int least, int most) =>
        int.TryParse(form?[name], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : null;

    internal static decimal? Amount(IFormCollection? form, string name, decimal least, decimal most) =>
        decimal.TryParse(form?[name], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount)
        && amount >= least && amount <= most && decimal.Round(amount, 2) == amount
            ? amount
            : null;

    internal static string? Text(IFormCollection? form, string name, int maxLength) =>
        form?[name].ToString().Trim() is { Length: > 0 } text && text.Length <= maxLength && !text.Any(char.IsControl) ? text : null;
}
