using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using MemcachedGen.Generator.Parsing.Collisions;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Families;

/// <summary>Methods of a contract whose templates give the same keys, and which therefore work on the same entries.</summary>
internal sealed partial class EntryFamily(ContractMethod first)
{
    private readonly List<ContractMethod> _methods = [];

    /// <summary>The method that gives the key its form.</summary>
    internal ContractMethod First { get; } = first;

    internal IReadOnlyList<ContractMethod> Methods => _methods;

    /// <summary>The method that gives the value its type; <see langword="null"/> for a counter.</summary>
    internal ContractMethod? Valued { get; private set; }

    internal bool IsCounter { get; private set; }

    internal bool IsLoaded => _methods.Any(static method => method.Operation == Operation.GetOrLoad);

    /// <summary>What a counter starts from.</summary>
    internal ulong Initial { get; private set; }

    internal List<TagUse> Tags { get; } = [];

    /// <summary>What traces say of the values in keys. The method that shows least, but something, decides.</summary>
    internal string? KeyTelemetry => _methods
        .Select(static method => method.Attributes.CacheKey?.NamedArgument("Telemetry") as int?)
        .Max() switch
        {
            1 => "Record",
            2 => "Hash",
            _ => null,
        };

    /// <summary>Groups methods by their keys and checks that each group agrees with itself.</summary>
    internal static List<EntryFamily> Group(ParseScope scope, List<ContractMethod> methods, EntryOptions contract)
    {
        List<EntryFamily> families = [];
        foreach (ContractMethod method in methods.Where(static method => method.Operation.HasKey()))
        {
            EntryFamily? family = Find(families, method);
            if (family is null)
            {
                family = new EntryFamily(method);
                families.Add(family);
            }

            family.CheckKey(scope, method);
            family._methods.Add(method);
        }

        foreach (EntryFamily family in families)
        {
            family.CheckValues(scope);
        }

        foreach (ContractMethod method in methods.Where(static method => method.Target is not null))
        {
            families.First(family => family._methods.Contains(method.Target!))._methods.Add(method);
        }

        foreach (EntryFamily family in families)
        {
            family.ReadOptions(scope, contract);
        }

        return families;
    }

    // Templates that differ in the types of their parts alone are of one family, unless the types keep their keys apart.
    private static EntryFamily? Find(List<EntryFamily> families, ContractMethod method)
    {
        string wireForm = ContractMethod.WireForm(method.Key);
        List<EntryFamily> alike = [.. families.Where(family => ContractMethod.WireForm(family.First.Key) == wireForm)];
        return alike.FirstOrDefault(family => family.First.KeyParts.Zip(method.KeyParts, static (left, right) => left.IsWrittenLike(right)).All(static same => same))
            ?? alike.FirstOrDefault(family => KeyCollision.Witness(ContractMethod.Tokens(family.First.Key), ContractMethod.Tokens(method.Key)) is not null);
    }

    private void CheckKey(ParseScope scope, ContractMethod method)
    {
        foreach ((KeyPart part, KeyPart firstPart) in method.KeyParts.Zip(First.KeyParts, static (left, right) => (left, right)))
        {
            if (part.Format != firstPart.Format)
            {
                ReportMismatch(
                    scope, method, Anchor.Argument(method.Attributes.CacheKey!), First, "the format of a key part", firstPart.Format ?? "none", part.Format ?? "none");
            }
            else if (!part.IsWrittenLike(firstPart))
            {
                ReportMismatch(
                    scope, method, Anchor.ParameterType(part.Source.Parameter), First, "the type of a key part", firstPart.Type.Message(), part.Type.Message());
            }
        }
    }

    private void CheckValues(ParseScope scope)
    {
        ContractMethod? counter = _methods.FirstOrDefault(static method => method.Operation.Counts());
        if (counter is not null)
        {
            IsCounter = true;
            Initial = InitialOf(counter);
            CheckCounter(scope, counter);
            return;
        }

        foreach (ContractMethod method in _methods.Where(static method => method.Value is not null))
        {
            Valued ??= method;
            ITypeSymbol value = method.Value!.WithoutNullability();
            ITypeSymbol firstValue = Valued.Value!.WithoutNullability();
            if (!value.SameType(firstValue))
            {
                ReportMismatch(scope, method, method.ValueAnchor, Valued, "value type", firstValue.Message(), value.Message());
            }
        }

        if (Valued is null)
        {
            scope.Report(
                DiagnosticDescriptors.UnsupportedShape,
                Anchor.Name(First.Symbol),
                $"'{First.Symbol.Name}' {(First.Operation == Operation.Exists ? "asks for" : "touches")} entries that no method of '{scope.Contract.Name}' reads or stores; add such a method or check the template");
        }
    }

    private void CheckCounter(ParseScope scope, ContractMethod counter)
    {
        foreach (ContractMethod method in _methods)
        {
            string? problem = method.Operation switch
            {
                Operation.Increment or Operation.Decrement when InitialOf(method) != Initial =>
                    $"it counts from {InitialOf(method)} and '{counter.Symbol.Name}' from {Initial}; make them agree",
                Operation.Increment or Operation.Decrement or Operation.Touch => null,
                Operation.Get when method is { IsBatch: false, ReturnsCacheResult: false }
                    && method.Value!.IsNullableValueType() && method.Value!.WithoutNullability().SpecialType == SpecialType.System_UInt64 => null,
                Operation.Get => "a count is read as ValueTask<ulong?>",
                Operation.Exists => "a count that is not there is read as null; return ValueTask<ulong?>",
                _ => "a counter can only be counted, read, touched and invalidated; give the value a key of its own",
            };
            if (problem is not null)
            {
                scope.Report(DiagnosticDescriptors.CounterMisuse, Anchor.Name(method.Symbol), method.Symbol.Name, First.Template!.Text, problem);
            }
        }
    }

    private static ulong InitialOf(ContractMethod method) => method.Attributes.Counter?.NamedArgument("Initial") as ulong? ?? 0;

    private void ReportMismatch(
        ParseScope scope, ContractMethod method, Anchor anchor, ContractMethod other, string what, string first, string second) =>
        scope.Report(
            DiagnosticDescriptors.FamilyMismatch, anchor, other.Symbol.Name, method.Symbol.Name, First.Template!.Text, what, first, second);
}
