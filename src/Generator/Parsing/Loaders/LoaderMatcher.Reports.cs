using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Loaders;

/// <content>What is wrong with a loader.</content>
internal static partial class LoaderMatcher
{
    private static void Report(
        ParseScope scope, ContractMethod method, ITypeSymbol loader, AttributeData attribute, string name, List<IMethodSymbol> named, string? keyBy)
    {
        if (method.Roles.Each is { } each
            && named.FirstOrDefault(candidate => Awaited(candidate.ReturnType) is { } result && Yields(result, method.Value!)) is { } list)
        {
            string value = method.Value!.WithoutNullability().Message();
            string problem = keyBy is null
                ? $"it returns a list, which does not say which key each value belongs to; name the member of '{value}' that does, as in KeyBy = nameof({value}.Id), or return a dictionary"
                : $"'{value}' has no readable member '{keyBy}' of type '{each.Type.Message()}'; name one that has the type of the keys";
            scope.Report(
                DiagnosticDescriptors.BatchWithoutKeys,
                keyBy is null ? Anchor.Argument(attribute) : Anchor.NamedArgument(attribute, KeyBy),
                $"{loader.Message()}.{list.Name}",
                method.Symbol.Name,
                problem);
            return;
        }

        scope.Report(DiagnosticDescriptors.LoaderMismatch, Anchor.Argument(attribute), Explain(method, loader, name, named));
    }

    private static bool Yields(ITypeSymbol result, ITypeSymbol value) =>
        MethodReader.Elements(result) is { } element && element.WithoutNullability().SameType(value.WithoutNullability());

    private static string Explain(ContractMethod method, ITypeSymbol loader, string name, List<IMethodSymbol> named)
    {
        string value = method.Value!.WithNullableAnnotation(NullableAnnotation.None).Message();
        if (method.Roles.Each is { } each)
        {
            value = $"IReadOnlyDictionary<{each.Type.Message()}, {value}>";
        }

        IEnumerable<string> parts = method.Roles.Sources
            .Where(source => !method.Roles.IsState(source))
            .Select(static source => source.IsEach
                ? $"IReadOnlyCollection<{source.Type.Message()}> {source.Parameter.Name}"
                : $"{source.Type.Message()} {source.Name}")
            .Concat(method.Roles.Extras.Select(static extra => $"{extra.Type.Message()} {extra.Name}"));
        string wanted = $"a method that returns ValueTask<{value}> or Task<{value}>"
            + $" and takes no other parameters than ({string.Join(", ", parts)}), a LoadControl and a CancellationToken";
        if (named.Count > 0)
        {
            return $"'{loader.Message()}.{name}' cannot load for '{method.Symbol.Name}'; it needs {wanted}";
        }

        IEnumerable<string> members = loader.GetMembers().OfType<IMethodSymbol>()
            .Where(static candidate => candidate is { MethodKind: MethodKind.Ordinary, IsStatic: false })
            .Select(static candidate => candidate.Name);
        string hint = NearestName.Find(name, members) is { } nearest ? $"; did you mean '{nearest}'?" : "";
        return $"'{loader.Message()}' has no method '{name}'; '{method.Symbol.Name}' needs {wanted}{hint}";
    }
}
