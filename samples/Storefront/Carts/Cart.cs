using System.Text.Json;
using Storefront.Receipts;

namespace Storefront.Carts;

/// <summary>What somebody wants to buy, in the session of ASP.NET Core.</summary>
internal sealed class Cart
{
    internal const int MaxQuantity = 20;
    private const int MaxLines = 30;
    private const string Key = "cart";

    private readonly SortedDictionary<int, int> _lines;
    private readonly ISession _session;

    private Cart(ISession session)
    {
        _session = session;
        _lines = session.Get(Key) is { } bytes ? JsonSerializer.Deserialize<SortedDictionary<int, int>>(bytes)! : [];
    }

    internal IReadOnlyDictionary<int, int> Lines => _lines;

    internal int Count => _lines.Values.Sum();

    /// <summary>Reads the cart, and notes how long the session took.</summary>
    internal static async ValueTask<Cart> LoadAsync(HttpContext context)
    {
        using ReceiptEntry entry = Receipt.Current!.Begin("session", ReceiptKind.Session, "cart");
        await context.Session.LoadAsync(context.RequestAborted);
        return new(context.Session);
    }

    /// <summary>Sets how much of a tea is wanted; none removes it.</summary>
    internal void Set(int product, int quantity)
    {
        if (quantity <= 0)
        {
            _lines.Remove(product);
        }
        else if (_lines.ContainsKey(product) || _lines.Count < MaxLines)
        {
            _lines[product] = Math.Min(quantity, MaxQuantity);
        }

        _session.Set(Key, JsonSerializer.SerializeToUtf8Bytes(_lines));
    }

    internal void Add(int product, int quantity) => Set(product, _lines.GetValueOrDefault(product) + quantity);
}
