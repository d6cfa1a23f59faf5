namespace Storefront.Contracts;

/// <summary>The shelves of the shop.</summary>
public enum Category
{
    Green = 1,
    White = 2,
    Oolong = 3,
    Black = 4,
    Dark = 5,
    Herbal = 6,
}
