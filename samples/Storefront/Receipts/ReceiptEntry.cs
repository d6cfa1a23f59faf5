namespace Storefront.Receipts;

/// <summary>A line that is being written: its time ends when it is disposed of.</summary>
public sealed class ReceiptEntry(Receipt receipt, string part, ReceiptKind kind, string detail, bool isWithin) : IDisposable
{
    private readonly TimeSpan _start = receipt.Elapsed;

    /// <summary>Says where the part came from, once that is known.</summary>
    public void Set(ReceiptKind newKind, string newDetail) => (kind, detail) = (newKind, newDetail);

    /// <inheritdoc/>
    public void Dispose() => receipt.Add(new(part, kind, detail, _start, receipt.Elapsed - _start, isWithin));
}
