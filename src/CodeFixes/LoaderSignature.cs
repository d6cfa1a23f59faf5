using System.Collections.Immutable;
using MemcachedGen.Generator;
using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.CodeFixes;

/// <summary>The signature of a method that can load for another.</summary>
internal sealed class LoaderSignature(SemanticModel model, int position)
{
    private static readonly SymbolDisplayFormat s_format = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    internal string Of(IMethodSymbol method, string name)
    {
        IEnumerable<string> parameters = method.Parameters
            .Where(IsHandedOn)
            .Select(parameter => $"{Show(TypeOf(parameter))} {Identifiers.Escape(parameter.Name)}")
            .Append($"{Show(Known(KnownNames.CancellationToken))} cancellationToken");
        return $"{Show(Returned(method))} {Identifiers.Escape(name)}({string.Join(", ", parameters)});";
    }

    private static bool IsHandedOn(IParameterSymbol parameter) =>
        !parameter.Type.Is(KnownNames.CancellationToken)
        && parameter.Type.TypeKind != TypeKind.Delegate
        && parameter.FindAttribute(KnownNames.TtlAttribute) is null;

    // The keys of a batch that are not in the cache come as an array.
    private ITypeSymbol TypeOf(IParameterSymbol parameter)
    {
        if (parameter.FindAttribute(KnownNames.EachAttribute) is null)
        {
            return parameter.Type;
        }

        INamedTypeSymbol keys = model.Compilation.GetSpecialType(SpecialType.System_Collections_Generic_IReadOnlyCollection_T);
        ITypeSymbol? element = parameter.Type is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)parameter.Type).TypeArguments.FirstOrDefault();
        return element is null ? parameter.Type : Construct(keys, element);
    }

    private ITypeSymbol Returned(IMethodSymbol method)
    {
        ITypeSymbol result = ((INamedTypeSymbol)method.ReturnType).TypeArguments[0];
        return Construct(Known(KnownNames.ValueTaskOfT), result.Is(KnownNames.CacheResult) ? ((INamedTypeSymbol)result).TypeArguments[0] : result);
    }

    private static INamedTypeSymbol Construct(INamedTypeSymbol type, ITypeSymbol argument) =>
        type.Construct(ImmutableArray.Create(argument), ImmutableArray.Create(argument.NullableAnnotation));

    private INamedTypeSymbol Known(string metadataName) => model.Compilation.GetTypeByMetadataName(metadataName)!;

    private string Show(ITypeSymbol type) => type.ToMinimalDisplayString(model, position, s_format);
}
