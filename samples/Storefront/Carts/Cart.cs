using System.Globalization;
using Storefront.Receipts;

namespace Storefront.Carts;

/// <summary>
/// What somebody wants to buy, in the session of ASP.NET Core. Each tea is a value of its own, because changes of two requests
/// at a time are merged value by value: of two teas that are added at once none is lost.
/// </summary>
internal sealed class Cart
{
    internal const string CookieName = "cart";
    internal const int MaxQuantity = 20;
    private const int MaxLines = 30;
    private const string Prefix = "tea:";

    private readonly ISession _session;

    private Cart(ISession session)
    {
        _session = session;
        Lines = session.Keys.Where(static key => key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(
            static key => int.Parse(key.AsSpan(Prefix.Length), CultureInfo.InvariantCulture), key => session.GetInt32(key) ?? 0);
    }

    /// <summary>How many tins of each tea.</summary>
    internal IReadOnlyDictionary<int, int> Lines { get; }

    internal int Count => Lines.Values.Sum();

    /// <summary>Reads the cart, and notes how long the session took.</summary>
    internal static async ValueTask<Cart> LoadAsync(HttpContext context)
    {
        bool isKnown = context.Request.Cookies.ContainsKey(CookieName);
        using ReceiptEntry entry = Receipt.Current!.Begin("session", ReceiptKind.Session, isKnown ? "cart" : "none yet");
        await context.Session.LoadAsync(context.RequestAborted);
        return new(context.Session);
    }

    internal void Add(int product, int quantity) => Set(product, Lines.GetValueOrDefault(product) + quantity);

    /// <summary>Sets how much of a tea is wanted; none removes it.</summary>
    internal void Set(int product, int quantity)
    {
        if (quantity <= 0)
        {
            _session.Remove(KeyOf(product));
        }
        else if (Lines.ContainsKey(product) || Lines.Count < MaxLines)
        {
            _session.SetInt32(KeyOf(product), Math.Min(quantity, MaxQuantity));
        }
    }

    private static string KeyOf(int product) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{product}");
}
