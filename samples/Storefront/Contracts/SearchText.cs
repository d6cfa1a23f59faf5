using System.Text;

namespace Storefront.Contracts;

/// <summary>What people type into the search box, in one form: the key of a search is made of it.</summary>
public static class SearchText
{
    public const int MaxLength = 40;
    public const int MaxBytes = 3 * MaxLength;

    /// <summary>The text in lower case and without needless blanks; <see langword="null"/> if it is too long or no text at all.</summary>
    public static string? Normalize(string? typed)
    {
        if (typed is not { Length: <= MaxLength } || typed.EnumerateRunes().Any(IsNoText))
        {
            return null;
        }

        return string.Join(' ', typed.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
    }

    private static bool IsNoText(Rune rune) => Rune.IsControl(rune) || rune == Rune.ReplacementChar;
}
