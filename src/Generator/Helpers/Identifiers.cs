using Microsoft.CodeAnalysis.CSharp;

namespace MemcachedGen.Generator.Helpers;

/// <summary>Names as they are written in source.</summary>
internal static class Identifiers
{
    /// <summary>Puts an <c>@</c> before keywords, contextual ones included.</summary>
    internal static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>Puts an <c>@</c> before names that may be reserved one day too; a warning says so wherever such a type is declared.</summary>
    internal static string EscapeType(string name) => name.All(static c => c is >= 'a' and <= 'z') ? "@" + name : Escape(name);

    /// <summary><c>IProductCache</c> gives <c>ProductCache</c>; a name without the prefix is returned as it is.</summary>
    internal static string WithoutInterfacePrefix(string name) =>
        name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name.Substring(1) : name;

    internal static string LowerFirst(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    internal static string UpperFirst(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
