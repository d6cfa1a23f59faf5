namespace Storefront.Receipts;

/// <summary>What a line is about: a cache, by where its value came from, or something else that took time.</summary>
public enum ReceiptKind
{
    Local,
    Remote,
    Negative,
    Stale,
    Loaded,
    Bypassed,
    Database,
    Session,
}
