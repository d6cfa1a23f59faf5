using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Methods;

/// <content>Which parameter is what.</content>
internal static partial class MethodReader
{
    private static ParameterRoles? ReadRoles(ParseScope scope, IMethodSymbol symbol, Operation operation)
    {
        ParameterRoles roles = new();
        foreach (IParameterSymbol parameter in symbol.Parameters)
        {
            if (AddRole(roles, parameter, operation) is { } problem)
            {
                return Refuse(scope, parameter, problem);
            }
        }

        int last = symbol.Parameters.Length - 1;
        if (roles.Token is { } token && token.Ordinal != last)
        {
            return Refuse(scope, token, "a CancellationToken comes last; move it to the end");
        }

        if (roles.Delegate is { } function && function.Ordinal != (roles.Token is null ? last : last - 1))
        {
            return Refuse(
                scope,
                function,
                operation == Operation.Update
                    ? "the function of an update comes last, before the CancellationToken; move it there"
                    : "a loader delegate comes last, before the CancellationToken; move it there");
        }

        return BatchProblem(roles, operation) is { } misuse ? Refuse(scope, roles.Each!.Parameter, misuse) : roles;
    }

    private static string? BatchProblem(ParameterRoles roles, Operation operation)
    {
        if (roles.Each is not { } each)
        {
            return null;
        }

        if (operation == Operation.Exists)
        {
            return "whether there is an entry is asked for one at a time; leave [Each] out, or return a dictionary of the values";
        }

        if (operation is Operation.Touch or Operation.Update || operation.Counts())
        {
            return "there are batches of reads, sets and invalidations only; leave [Each] out";
        }

        return roles.Value is not null && !SymbolEqualityComparer.Default.Equals(roles.Value, each.Parameter)
            ? "a batch stores a dictionary of keys and values; put [CacheValue] and [Each] on it together"
            : null;
    }

    private static string? AddRole(ParameterRoles roles, IParameterSymbol parameter, Operation operation)
    {
        AttributeData? each = parameter.FindAttribute(KnownNames.EachAttribute);
        if (parameter.Type.Is(KnownNames.CancellationToken))
        {
            bool second = roles.Token is not null;
            roles.Token ??= parameter;
            return second ? "there is a CancellationToken already; remove one" : null;
        }

        if (parameter.FindAttribute(KnownNames.CacheValueAttribute) is not null)
        {
            if (roles.Value is not null)
            {
                return "there is a [CacheValue] already; a method stores one value";
            }

            roles.Value = parameter;
            return each is null ? null : AddEach(roles, parameter, each);
        }

        if (parameter.FindAttribute(KnownNames.TtlAttribute) is { } ttl)
        {
            return AddTtl(roles, parameter, ttl, operation);
        }

        if (parameter.FindAttribute(KnownNames.NotCacheKeyAttribute) is not null)
        {
            roles.Extras.Add(parameter);
            return each is not null ? "each element of it stands for a part of the key; remove [Each] or [NotCacheKey]"
                : parameter.Type.IsRefLikeType ? RefStructProblem
                : null;
        }

        if (operation is Operation.GetOrLoad or Operation.Update && parameter.Type.TypeKind == TypeKind.Delegate)
        {
            bool second = roles.Delegate is not null;
            roles.Delegate ??= parameter;
            return second ? "there is a loader delegate already; remove one" : null;
        }

        if (operation.Counts() && roles.Delta is null && parameter is { Name: "delta", Type.SpecialType: SpecialType.System_UInt64 })
        {
            roles.Delta = parameter;
            return null;
        }

        if (each is not null)
        {
            return AddEach(roles, parameter, each);
        }

        roles.Sources.Add(Source(parameter, parameter.Name, parameter.Type, isEach: false));
        return null;
    }

    private static KeySource Source(IParameterSymbol parameter, string name, ITypeSymbol type, bool isEach) => new(parameter, name, type, isEach)
    {
        IsSensitive = parameter.FindAttribute(KnownNames.SensitiveAttribute) is not null,
        MaxBytes = parameter.FindAttribute(KnownNames.MaxBytesAttribute) is { ConstructorArguments: [{ Value: int count }] } ? count : null,
    };

    private static string? AddTtl(ParameterRoles roles, IParameterSymbol parameter, AttributeData attribute, Operation operation)
    {
        bool canBeLeftOut = operation != Operation.Touch;
        ITypeSymbol type = canBeLeftOut && parameter.Type.IsNullableValueType() ? parameter.Type.WithoutNullability() : parameter.Type;
        if (!type.Is(KnownNames.TimeSpan))
        {
            return "a [Ttl] parameter is a TimeSpan; change its type";
        }

        if (attribute.TextArgument() is not null || attribute.NamedArguments.Length > 0)
        {
            return "its argument is the time to live; write [Ttl] alone";
        }

        if (roles.Ttl is not null)
        {
            return "there is a [Ttl] parameter already; remove one";
        }

        roles.Ttl = parameter;
        return operation.Stores() || operation is Operation.GetOrLoad or Operation.Update or Operation.Touch
            ? null
            : "the method stores nothing, so it has no time to live to give; remove the parameter";
    }

    private static string? AddEach(ParameterRoles roles, IParameterSymbol parameter, AttributeData attribute)
    {
        if (roles.Each is not null)
        {
            return "there is an [Each] already; a batch goes over one collection";
        }

        bool isValue = roles.Value is not null && SymbolEqualityComparer.Default.Equals(roles.Value, parameter);
        ITypeSymbol? element = Elements(parameter.Type);
        ITypeSymbol? key = isValue && element is INamedTypeSymbol { TypeArguments: [var first, _] } && element.Is(KnownNames.KeyValuePair) ? first : null;
        ITypeSymbol? type = isValue ? key : element;
        if (type is null)
        {
            return isValue
                ? "a batch stores a dictionary; use IReadOnlyDictionary<TKey, TValue>"
                : "[Each] goes over a collection; use IReadOnlyCollection<T>";
        }

        if (KeyPart.IsNullable(type))
        {
            return "the elements of a batch are not null; use a non-nullable element type";
        }

        roles.Each = Source(parameter, attribute.TextArgument() ?? parameter.Name, type, isEach: true);
        roles.Sources.Add(roles.Each);
        return null;
    }

    /// <summary>What a collection consists of; a string is not one.</summary>
    internal static ITypeSymbol? Elements(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String)
        {
            return null;
        }

        if (type is IArrayTypeSymbol array)
        {
            return array.Rank == 1 ? array.ElementType : null;
        }

        IEnumerable<INamedTypeSymbol> candidates = type is INamedTypeSymbol named ? type.AllInterfaces.Insert(0, named) : type.AllInterfaces;
        return candidates
            .FirstOrDefault(static candidate => candidate.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            ?.TypeArguments[0];
    }

    private static ParameterRoles? Refuse(ParseScope scope, IParameterSymbol parameter, string problem)
    {
        scope.Report(
            DiagnosticDescriptors.UnsupportedParameter,
            Anchor.Name(parameter),
            parameter.Name,
            parameter.ContainingSymbol.Name,
            problem);
        return null;
    }
}
