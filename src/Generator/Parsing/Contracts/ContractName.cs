using System.Globalization;
using System.Text;
using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Contracts;

/// <summary>Name, version and client of a contract: as stated, or from the interface's name.</summary>
internal static class ContractName
{
    internal static ContractKey? Read(ParseScope scope)
    {
        AttributeData? attribute = scope.Contract.FindAttribute(KnownNames.CacheContractAttribute);
        if (MethodAttributes.IsBroken(attribute))
        {
            scope.Abandon();
            return null;
        }

        int version = attribute?.NamedArgument("Version") as int? ?? 1;
        if (version < 1)
        {
            scope.Report(
                DiagnosticDescriptors.MalformedKey,
                Anchor.NamedArgument(attribute!, "Version"),
                string.Format(CultureInfo.InvariantCulture, "The contract version {0} is less than 1; versions start at 1", version));
        }

        string? stated = attribute?.TextArgument();
        string name = stated ?? FromInterface(scope.Contract.Name);
        if (!IsValid(name))
        {
            scope.Report(
                DiagnosticDescriptors.MalformedKey,
                stated is null ? Anchor.Name(scope.Contract) : Anchor.Argument(attribute!),
                $"'{name}' cannot be a contract name; name the contract with ASCII letters, digits, '-', '.' and '_',"
                + " as in [CacheContract(\"catalog\")]");
        }

        bool schemaInKey = attribute?.NamedArgument("SchemaInKey") is true;
        if (schemaInKey && ContractShape.Chain(scope.Contract).Any(static type => type.TypeParameters.Length > 0))
        {
            scope.Report(
                DiagnosticDescriptors.UnsupportedShape,
                Anchor.NamedArgument(attribute!, "SchemaInKey"),
                $"'{scope.Contract.Name}' is generic, so the shape of its values is not known at build time; leave SchemaInKey out and raise Version instead");
        }

        return new ContractKey(
            name,
            version,
            attribute?.NamedArgument("Client") as string,
            schemaInKey,
            attribute?.NamedArgument("OnError") is 1);
    }

    /// <summary><c>IProductCache</c> gives <c>product-cache</c>, <c>IHTTPCache</c> gives <c>http-cache</c>.</summary>
    internal static string FromInterface(string interfaceName)
    {
        string name = Identifiers.WithoutInterfacePrefix(interfaceName);
        StringBuilder kebab = new(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool startsWord = char.IsUpper(c)
                && i > 0
                && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord)
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLowerInvariant(c));
        }

        return kebab.ToString();
    }

    private static bool IsValid(string name) =>
        name.Length > 0
        && name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.' or '_');
}
