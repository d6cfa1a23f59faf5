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
            EntryOptions options = method.Options;
            if (!IsLoaded)
            {
                EntryOptions.ReportWithoutEffect(scope, options.Negative.Attribute, "nothing loads these entries, so nothing is found missing");
                EntryOptions.ReportWithoutEffect(scope, options.Stale.Attribute, NothingRefreshes);
                LeaveStaleOut(scope, method);
            }

            if (IsCounter)
            {
                EntryOptions.ReportWithoutEffect(scope, options.Local.Attribute, "a counter is kept on the server alone");
                EntryOptions.ReportWithoutEffect(scope, options.Compress.Attribute, "a counter is a number");
            }

            if (options.Stale.Attribute is { } stale && method.Operation == Operation.GetOrLoad && method.Roles.Delegate is not null)
            {
                scope.Report(DiagnosticDescriptors.RefreshWithDelegate, Anchor.Attribute(stale), method.Symbol.Name);
            }
        }
    }

    private void LeaveStaleOut(ParseScope scope, ContractMethod method)
    {
        if (method.Operation != Operation.MarkStale)
        {
            return;
        }

        method.Operation = Operation.Delete;
        scope.Report(
            DiagnosticDescriptors.WithoutEffect,
            Anchor.NamedArgument(method.Attributes.Invalidates!, MethodAttributes.KeepStale),
            MethodAttributes.KeepStale,
            IsCounter ? "a counter has no old value that could be served" : NothingRefreshes);
    }

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
