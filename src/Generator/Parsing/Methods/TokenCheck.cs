using MemcachedGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Methods;

/// <summary>Whether the callers of a contract can stop waiting.</summary>
internal static class TokenCheck
{
    internal static void Check(ParseScope scope, List<ContractMethod> methods)
    {
        foreach (ContractMethod method in methods)
        {
            if (method.Roles.Token is null && SymbolEqualityComparer.Default.Equals(method.Symbol.ContainingType, scope.Contract))
            {
                scope.Report(DiagnosticDescriptors.NoCancellationToken, Anchor.Name(method.Symbol), method.Symbol.Name);
            }
        }
    }
}
