using System.Globalization;
using Storefront.Receipts;

namespace Storefront.Markup;

/// <summary>
/// The receipt. What is on it here is about the making of the page, which may be long ago: a page from the output cache is old
/// markup. What is true of this very response the script fills in, from its <c>Server-Timing</c> header.
/// </summary>
internal static class ReceiptPanel
{
    internal static Html Of(Receipt receipt)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        TimeSpan total = receipt.Elapsed;
        return Html.Of($"""
            <aside class="receipt" aria-label="Where this page came from">
            <h2>Receipt</h2>
            <section>
            <h3>This response</h3>
            <p class="stamp" id="stamp" hidden></p>
            <table><tbody id="response"><tr><td>See its <code>Server-Timing</code> header</td></tr></tbody></table>
            </section>
            <section>
            <h3>The page was made</h3>
            <p class="made"><time id="made" datetime="{now:O}">{now:HH:mm:ss} UTC</time></p>
            <table><tbody>{receipt.Lines.Select(line => Line(line, total))}</tbody>
            <tfoot><tr><td>Making it</td><td class="ms">{Milliseconds(total)}</td></tr></tfoot></table>
            </section>
            <section id="mine" hidden>
            <h3>For you alone</h3>
            <table><tbody></tbody></table>
            </section>
            <p class="thanks">{Legend(receipt.Store)}</p>
            </aside>
            """);
    }

    private static Html Line(ReceiptLine line, TimeSpan total) => Html.Of($"""
        <tr{(line.IsWithin ? s_within : Html.None)}><td>{line.Part} <small class="{ClassOf(line.Kind)}">{line.Detail}</small></td>
        <td class="ms">{Milliseconds(line.Time)}</td></tr>
        <tr class="bars"><td colspan="2">{Bar(line, total)}</td></tr>
        """);

    private static readonly Html s_within = new(" class=\"within\"");

    // Drawn with attributes, since the content security policy allows no styles in markup.
    private static Html Bar(ReceiptLine line, TimeSpan total) => Html.Of($"""
        <svg class="line" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
        <rect class="{ClassOf(line.Kind)}" x="{Share(line.Start, total):0.##}" width="{Share(line.Time, total):0.##}" height="3"/>
        </svg>
        """);

    private static Html Legend(string store) => Html.Of($"""
        <span class="local">copy in this process</span> <span class="remote">{store}</span> <span class="stale">old value, reloading</span>
        <span class="loaded">loaded now</span> <span class="database">database</span>
        """);

    private static double Share(TimeSpan part, TimeSpan total) => Math.Max(0.6, 100 * (part / total));

    private static string ClassOf(ReceiptKind kind) => kind.ToString().ToLowerInvariant();

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture);
}
