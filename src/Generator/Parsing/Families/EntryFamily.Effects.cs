using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Families;

/// <content>Whether what is stated on a method is of use to its entries. On the interface it is for those that can use it.</content>
internal sealed partial class EntryFamily
{
    private const string NothingRefreshes = "nothing loads these entries, so nothing can refresh them";

    private void CheckEffect(ParseScope scope)
    {
        foreach (ContractMethod method in _methods)
        {
            if (method.Operation == Operation.MarkStale && !IsLoaded)
            {
                LeaveStaleOut(scope, method);
            }

            if (method.Operation.HasKey())
            {
                CheckEffect(scope, method, method.Options);
            }
        }
    }

    private void CheckEffect(ParseScope scope, ContractMethod method, EntryOptions options)
    {
        AttributeData? ahead = options.Ttl.Attribute?.NamedArgument(TtlReader.RefreshAhead) is null ? null : options.Ttl.Attribute;
        if (!IsLoaded)
        {
            EntryOptions.ReportWithoutEffect(scope, options.Negative.Attribute, "nothing loads these entries, so nothing is found missing");
            EntryOptions.ReportWithoutEffect(scope, options.Stale.Attribute, NothingRefreshes);
            if (ahead is not null)
            {
                ReportWithoutEffect(scope, ahead, TtlReader.RefreshAhead, NothingRefreshes);
            }
        }

        if (IsCounter)
        {
            EntryOptions.ReportWithoutEffect(scope, options.Local.Attribute, "a counter is kept on the server alone");
            EntryOptions.ReportWithoutEffect(scope, options.Compress.Attribute, "a counter is a number");
        }

        if (method.Operation != Operation.GetOrLoad || method.Roles.Delegate is null)
        {
            return;
        }

        if (options.Stale.Attribute is { } stale)
        {
            scope.Report(DiagnosticDescriptors.RefreshWithDelegate, Anchor.Attribute(stale), method.Symbol.Name, "[Stale]");
        }

        if (ahead is not null)
        {
            Anchor anchor = Anchor.NamedArgument(ahead, TtlReader.RefreshAhead);
            scope.Report(DiagnosticDescriptors.RefreshWithDelegate, anchor, method.Symbol.Name, TtlReader.RefreshAhead);
        }
    }

    // A delete is what is left of it.
    private void LeaveStaleOut(ParseScope scope, ContractMethod method)
    {
        method.Operation = Operation.Delete;
        string reason = IsCounter ? "a counter has no old value that could be served" : NothingRefreshes;
        ReportWithoutEffect(scope, method.Attributes.Invalidates!, MethodAttributes.KeepStale, reason);
    }

    private static void ReportWithoutEffect(ParseScope scope, AttributeData attribute, string argument, string reason) =>
        scope.Report(DiagnosticDescriptors.WithoutEffect, Anchor.NamedArgument(attribute, argument), argument, reason);

    private LocalModel? WithSharing(ParseScope scope, Stated<LocalModel> local)
    {
        if (local.Attribute is null || Valued is null)
        {
            return local.Value;
        }

        ITypeSymbol value = Valued.Value!.WithoutNullability();
        string? reason = Mutability.WhyMutable(value);
        if (reason is not null)
        {
            scope.Report(DiagnosticDescriptors.MutableLocalValue, Valued.ValueAnchor, value.Message(), reason);
        }

        return local.Value is { } stated ? stated with { IsShared = reason is null } : null;
    }
}
