namespace Storefront.Customers;

/// <summary>There is no such session any more.</summary>
internal sealed class SessionOverException : Exception;
