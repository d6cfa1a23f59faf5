namespace Storefront.Receipts;

/// <summary>A part of what a request was made of.</summary>
/// <param name="Part">What it is.</param>
/// <param name="Detail">Where it came from, in words.</param>
/// <param name="Start">When it began, from the start of the request.</param>
/// <param name="Time">How long it took.</param>
/// <param name="IsWithin">Whether another part waited for it, so that its time is in that of the other.</param>
public sealed record ReceiptLine(string Part, ReceiptKind Kind, string Detail, TimeSpan Start, TimeSpan Time, bool IsWithin);
