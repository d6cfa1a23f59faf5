using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Parsing.Collisions;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Methods;

/// <content>Attributes of parameters that say nothing, or nothing possible.</content>
internal static partial class MethodReader
{
    private static void CheckParameterAttributes(ParseScope scope, ContractMethod method)
    {
        foreach (IParameterSymbol parameter in method.Symbol.Parameters)
        {
            if (parameter.FindAttribute(KnownNames.MaxBytesAttribute) is { } maxBytes)
            {
                CheckMaxBytes(scope, method, parameter, maxBytes);
            }

            if (parameter.FindAttribute(KnownNames.SensitiveAttribute) is { } sensitive && !IsInKey(method, parameter))
            {
                scope.Report(
                    DiagnosticDescriptors.WithoutEffect, Anchor.Attribute(sensitive), "[Sensitive]",
                    $"'{parameter.Name}' is not part of the key, and nothing else of a call is ever shown");
            }
        }
    }

    private static void CheckMaxBytes(ParseScope scope, ContractMethod method, IParameterSymbol parameter, AttributeData attribute)
    {
        if (attribute.ConstructorArguments is [{ Value: int count }] && count < 1)
        {
            scope.Report(DiagnosticDescriptors.UnusableNumber, Anchor.Argument(attribute), count, "[MaxBytes]", "[MaxBytes(64)]");
            return;
        }

        bool bounds = SymbolEqualityComparer.Default.Equals(parameter, method.Roles.Value)
            || method.KeyParts.Any(part => SymbolEqualityComparer.Default.Equals(part.Source.Parameter, parameter)
                && part.Form.Kind is KeyPartKind.Text or KeyPartKind.Bytes);
        if (!bounds)
        {
            scope.Report(
                DiagnosticDescriptors.WithoutEffect, Anchor.Attribute(attribute), "[MaxBytes]", $"'{parameter.Name}' puts no text and no bytes into the key");
        }
    }

    private static bool IsInKey(ContractMethod method, IParameterSymbol parameter) =>
        method.KeyParts.Any(part => SymbolEqualityComparer.Default.Equals(part.Source.Parameter, parameter));
}
