using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Families;

/// <content>Groups of all entries of a contract: <c>[CacheTag]</c> on the interface.</content>
internal static partial class TagMatcher
{
    private static void AddTagsOfContract(ParseScope scope, List<EntryFamily> families)
    {
        foreach (AttributeData attribute in Inheritance.Tags(scope))
        {
            if (MethodAttributes.IsBroken(attribute))
            {
                scope.Abandon();
            }
            else if (MethodReader.ReadTemplate(scope, attribute, attribute.TextArgument() ?? "") is { } template)
            {
                AddTagOfContract(scope, families, attribute, template);
            }
        }
    }

    private static void AddTagOfContract(ParseScope scope, List<EntryFamily> families, AttributeData attribute, Template template)
    {
        foreach (EntryFamily family in families.Where(static family => !family.IsCounter))
        {
            // The names are those of one of the family's methods, whichever has them.
            (ContractMethod Method, List<KeyPiece> Key) named = family.Methods
                .Where(static method => method.Operation.HasKey())
                .Select(method => (Method: method, Key: MethodReader.TryResolve(scope, method, template)))
                .Where(static candidate => candidate.Key is not null && Foreign(candidate.Method, candidate.Key) is null)
                .Select(static candidate => (candidate.Method, candidate.Key!))
                .FirstOrDefault();
            if (named.Method is null)
            {
                ReportMissing(scope, family, attribute, template);
                return;
            }

            if (!Join(scope, families, family, named.Method, attribute, new TagUse(template, named.Key)))
            {
                return;
            }
        }
    }

    private static void ReportMissing(ParseScope scope, EntryFamily family, AttributeData attribute, Template template)
    {
        ContractMethod method = family.First;
        TemplatePiece missing = template.Placeholders.FirstOrDefault(wanted => !method.Key.Any(piece =>
            piece.Part is not null && piece.Placeholder.Text == wanted.Text && piece.Placeholder.Format == wanted.Format));
        string placeholder = template.Text.Substring(missing.Start, missing.Length);
        scope.Report(
            DiagnosticDescriptors.TagMismatch,
            Anchor.Argument(attribute),
            $"The group '{template.Text}' is to hold all entries of '{scope.Contract.Name}', but the key '{method.Template!.Text}' of '{method.Symbol.Name}' does not contain '{placeholder}' as it is; add it there, or put [CacheTag] on the methods that have it");
    }
}
