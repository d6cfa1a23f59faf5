using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Contracts;

/// <summary>Type parameters and their constraints as source.</summary>
internal static class Generics
{
    /// <summary>What the generated types repeat. Inside the container its type parameters are in scope already.</summary>
    internal static GenericModel Of(ParseScope scope)
    {
        List<ITypeParameterSymbol> all = [.. ContractShape.Chain(scope.Contract).Reverse().SelectMany(static type => type.TypeParameters)];
        if (all.Count == 0)
        {
            return GenericModel.None;
        }

        List<ITypeParameterSymbol> own = scope.IsOutOfReach ? [.. scope.Contract.TypeParameters] : all;
        return new GenericModel(
            List(own.Select(static parameter => Identifiers.EscapeType(parameter.Name))),
            own.Select(parameter => Constraint(scope, parameter)).Where(static constraint => constraint.Length > 0).ToEquatableArray(),
            all.Select(static parameter => Identifiers.EscapeType(parameter.Name)).ToEquatableArray());
    }

    /// <summary>A type's own parameters as its partial declaration repeats them, for example <c>&lt;in T, out U&gt;</c>.</summary>
    internal static string Parameters(INamedTypeSymbol type) => List(type.TypeParameters.Select(static parameter => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    } + Identifiers.EscapeType(parameter.Name)));

    private static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? $"<{list}>" : "";

    private static string Constraint(ParseScope scope, ITypeParameterSymbol parameter)
    {
        List<string> constraints = [];
        if (parameter.HasUnmanagedTypeConstraint)
        {
            constraints.Add("unmanaged");
        }
        else if (parameter.HasValueTypeConstraint)
        {
            constraints.Add("struct");
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            constraints.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        }
        else if (parameter.HasNotNullConstraint)
        {
            constraints.Add("notnull");
        }

        constraints.AddRange(parameter.ConstraintTypes.Select(scope.Types.Source));
        if (parameter is { HasConstructorConstraint: true, HasValueTypeConstraint: false })
        {
            constraints.Add("new()");
        }

        if (parameter.AllowsRefLikeType)
        {
            constraints.Add("allows ref struct");
        }

        return constraints.Count == 0 ? "" : $"where {Identifiers.EscapeType(parameter.Name)} : {string.Join(", ", constraints)}";
    }
}
