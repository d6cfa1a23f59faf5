using Storefront.Contracts;

namespace Storefront.Markup;

/// <summary>A picture of a tea's tin: the colours are those of its shelf, the pattern is its own.</summary>
internal static class Tin
{
    private static readonly (string Tin, string Label, string Ink)[] s_colours =
    [
        ("#4f7a5b", "#f2efdc", "#2f5a3c"), ("#b9a98a", "#fbf7ec", "#8c7650"), ("#3f6f7d", "#eef0e2", "#27525f"),
        ("#8c3b2e", "#f6e9d7", "#6f2a20"), ("#4a3a34", "#eadfcd", "#3a2b26"), ("#c98a2b", "#fbf0d9", "#a2621a"),
    ];

    internal static Html Of(Product product)
    {
        (string tin, string label, string ink) = s_colours[(int)product.Category - 1];
        return Html.Of($"""
            <svg class="tin" viewBox="0 0 200 240" role="img" aria-label="{product.Name}">
            <ellipse cx="100" cy="224" rx="72" ry="9" class="shade"/>
            <rect x="36" y="52" width="128" height="172" rx="14" fill="{tin}"/>
            <rect x="30" y="26" width="140" height="36" rx="12" fill="{tin}"/>
            <rect x="30" y="50" width="140" height="12" rx="6" fill="#000" opacity=".18"/>
            <rect x="46" y="32" width="16" height="22" rx="8" fill="#fff" opacity=".28"/>
            <rect x="36" y="88" width="128" height="104" fill="{label}"/>
            <g fill="none" stroke="{ink}" stroke-width="3" stroke-linecap="round">{Pattern(product.Id, ink)}</g>
            <path d="M36 88h128M36 192h128" stroke="{ink}" stroke-width="3"/>
            <rect x="44" y="66" width="12" height="150" rx="6" fill="#fff" opacity=".16"/>
            <rect x="150" y="62" width="14" height="162" rx="7" fill="#000" opacity=".12"/>
            </svg>
            """);
    }

    private static Html Pattern(int id, string ink) => (id % 6) switch
    {
        0 => Each(5, i => Html.Of($"""<path d="M{48 + 26 * i} 168q-14-28 0-56q14 28 0 56v12"/>""")),
        1 => Each(5, i => Html.Of($"""<path d="M44 {104 + 18 * i}q14-12 28 0t28 0t28 0t28 0"/>""")),
        2 => Html.Of($"""<circle cx="100" cy="126" r="22" fill="{ink}"/><path d="M44 178l34-44l24 30l18-20l36 34"/>"""),
        3 => Each(4, i => Html.Of($"""<path d="M{52 + 32 * i} 172v-64m0 16l-10-10m10 28l10-10m-10 28l-10-10"/>""")),
        4 => Each(4, i => Html.Of($"""<circle cx="100" cy="140" r="{10 + 11 * i}"/>""")),
        _ => Each(12, i => Html.Of($"""<circle cx="{58 + 28 * (i % 4)}" cy="{112 + 28 * (i / 4)}" r="7" fill="{ink}"/>""")),
    };

    private static Html Each(int count, Func<int, Html> draw) => Html.Join(Enumerable.Range(0, count).Select(draw));
}
