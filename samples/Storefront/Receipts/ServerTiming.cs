using System.Globalization;
using System.Text;

namespace Storefront.Receipts;

/// <summary>Writes a receipt as a <c>Server-Timing</c> header, which browsers show among a request's timings.</summary>
internal static class ServerTiming
{
    /// <param name="source">Where the response as a whole came from; <see langword="null"/> if it is not cached as a whole.</param>
    internal static string Of(Receipt receipt, string? source)
    {
        var header = new StringBuilder();
        Append(header, "response", source is null ? "made for you" : $"output cache {source}", receipt.Elapsed);
        foreach (ReceiptLine line in receipt.Lines)
        {
            Append(header.Append(", "), line.Part, line.Detail, line.Time);
        }

        return header.ToString();
    }

    // Parts and details are the shop's own words: letters, digits, commas and blanks.
    private static void Append(StringBuilder header, string part, string detail, TimeSpan time) => header.Append(
        CultureInfo.InvariantCulture, $"{part.Replace(' ', '-')};desc=\"{detail}\";dur={time.TotalMilliseconds:0.000}");
}
