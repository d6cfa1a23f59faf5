using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>Methods of a contract whose templates give the same keys, and which therefore work on the same entries.</summary>
internal sealed class EntryFamily(ContractMethod first)
{
    private readonly List<ContractMethod> _methods = [];

    internal ContractMethod First { get; } = first;

    internal IReadOnlyList<ContractMethod> Methods => _methods;

    internal TimeToLive? TimeToLive { get; private set; }

    /// <summary>Groups methods by their keys and checks that each group agrees with itself.</summary>
    internal static List<EntryFamily> Group(ParseScope scope, List<ContractMethod> methods, StatedTtl contractTtl)
    {
        List<EntryFamily> families = [];
        Dictionary<string, EntryFamily> byWireForm = new(StringComparer.Ordinal);
        foreach (ContractMethod method in methods.Where(static method => method.Operation != Operation.Delete))
        {
            if (!byWireForm.TryGetValue(method.Template!.WireForm, out EntryFamily? family))
            {
                family = new EntryFamily(method);
                families.Add(family);
                byWireForm.Add(method.Template.WireForm, family);
            }

            family.CheckAgreement(scope, method);
            family._methods.Add(method);
        }

        foreach (ContractMethod method in methods.Where(static method => method.Operation == Operation.Delete && method.Template is not null))
        {
            byWireForm[method.Template!.WireForm]._methods.Add(method);
        }

        foreach (EntryFamily family in families)
        {
            family.ReadTtl(scope, contractTtl);
        }

        return families;
    }

    private void CheckAgreement(ParseScope scope, ContractMethod method)
    {
        ITypeSymbol value = method.Value!.WithoutNullability();
        ITypeSymbol firstValue = First.Value!.WithoutNullability();
        if (!value.SameType(firstValue))
        {
            ReportMismatch(scope, method, method.ValueAnchor, First, "value type", firstValue.Message(), value.Message());
        }

        for (int i = 0; i < method.KeyParts.Count; i++)
        {
            IParameterSymbol part = method.KeyParts[i];
            IParameterSymbol firstPart = First.KeyParts[i];
            if (!part.Type.SameType(firstPart.Type))
            {
                ReportMismatch(
                    scope, method, Anchor.ParameterType(part), First, "the type of a key part", firstPart.Type.Message(), part.Type.Message());
            }
        }
    }

    private void ReadTtl(ParseScope scope, StatedTtl contractTtl)
    {
        List<ContractMethod> stating = [.. _methods.Where(static method => method.Ttl.Attribute is not null)];
        if (stating.Count == 0)
        {
            TimeToLive = contractTtl.Value;
            if (contractTtl.Attribute is null)
            {
                scope.Report(DiagnosticDescriptors.NoTimeToLive, Anchor.Name(First.Symbol), First.Symbol.Name, scope.Contract.Name);
            }

            return;
        }

        ContractMethod first = stating[0];
        TimeToLive = first.Ttl.Value;
        foreach (ContractMethod method in stating)
        {
            // Where one of them could not be read, that is the fault to mend first.
            if (TimeToLive is not null && method.Ttl.Value is { } ttl && ttl != TimeToLive)
            {
                ReportMismatch(scope, method, Anchor.Attribute(method.Ttl.Attribute!), first, "TTL", Describe(first.Ttl), Describe(method.Ttl));
            }
        }
    }

    private void ReportMismatch(
        ParseScope scope, ContractMethod method, Anchor anchor, ContractMethod other, string what, string first, string second) =>
        scope.Report(
            DiagnosticDescriptors.FamilyMismatch, anchor, other.Symbol.Name, method.Symbol.Name, First.Template!.Text, what, first, second);

    private static string Describe(StatedTtl ttl) =>
        ttl.Attribute!.TextArgument() + (ttl.Attribute!.NamedArgument("Jitter") is string jitter ? " with jitter " + jitter : "");
}
