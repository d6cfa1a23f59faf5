namespace Storefront.Contracts;

/// <summary>What is to be different about a session.</summary>
/// <param name="Name">Which of its data; <see langword="null"/> to prolong it and no more.</param>
public sealed record SessionChange(string? Name, string Value, DateTimeOffset Expires);
