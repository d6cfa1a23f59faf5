using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Families;

/// <summary>Gives families their groups, and every <c>[InvalidatesTag]</c> method the key of its group.</summary>
internal static partial class TagMatcher
{
    internal static void Match(ParseScope scope, List<ContractMethod> methods, List<EntryFamily> families)
    {
        foreach (EntryFamily family in families)
        {
            foreach (ContractMethod method in family.Methods)
            {
                foreach (AttributeData attribute in method.Attributes.Tags)
                {
                    AddTag(scope, families, family, method, attribute);
                }
            }
        }

        AddTagsOfContract(scope, families);
        List<TagUse> tags = [.. families.SelectMany(static family => family.Tags)];
        foreach (ContractMethod method in methods.Where(static method => method.Operation == Operation.InvalidateTag))
        {
            MatchInvalidation(scope, method, tags);
        }
    }

    private static void AddTag(ParseScope scope, List<EntryFamily> families, EntryFamily family, ContractMethod method, AttributeData attribute)
    {
        if (MethodReader.ReadTemplate(scope, attribute, attribute.TextArgument() ?? "") is not { } template
            || !MethodReader.Resolve(scope, method, template, attribute, out List<KeyPiece> key))
        {
            return;
        }

        if (family.IsCounter)
        {
            scope.Report(DiagnosticDescriptors.CounterMisuse, Anchor.Name(method.Symbol), method.Symbol.Name, method.Template!.Text,
                "a counter cannot be in a group, because the server changes it by itself; remove [CacheTag]");
            return;
        }

        // A reader that knows the entry's key has to know the group too.
        if (Foreign(method, key) is { } foreign)
        {
            scope.Report(
                DiagnosticDescriptors.TagMismatch,
                Anchor.Argument(attribute),
                $"The group '{template.Text}' depends on '{foreign.Name}', which the key '{method.Template!.Text}' does not contain as it is; add it to the template");
            return;
        }

        Join(scope, families, family, method, attribute, new TagUse(template, key));
    }

    private static KeyPart? Foreign(ContractMethod method, List<KeyPiece> key) => key
        .Select(static piece => piece.Part)
        .FirstOrDefault(part => part is not null && !method.KeyParts.Any(own => own.IsNamedLike(part)));

    /// <returns>Whether the groups of this form agree in the types of their parts.</returns>
    private static bool Join(
        ParseScope scope, List<EntryFamily> families, EntryFamily family, ContractMethod method, AttributeData attribute, TagUse use)
    {
        (Template template, List<KeyPiece> key) = use;
        string form = ContractMethod.WireForm(key);
        foreach (TagUse tag in families.SelectMany(static candidate => candidate.Tags).Where(tag => ContractMethod.WireForm(tag.Key) == form))
        {
            if (DifferentPart(key, tag) is { } pair)
            {
                scope.Report(
                    DiagnosticDescriptors.TagMismatch,
                    Anchor.Argument(attribute),
                    $"'{pair.Own.Name}' is a '{pair.Own.Type.Message()}' in the group '{template.Text}' of '{method.Symbol.Name}' and a '{pair.Other.Type.Message()}' elsewhere in '{scope.Contract.Name}'; make the types agree or name the group differently");
                return false;
            }
        }

        if (!family.Tags.Any(tag => ContractMethod.WireForm(tag.Key) == form))
        {
            family.Tags.Add(new TagUse(template, Positioned(key, method, family)));
        }

        return true;
    }

    // In terms of the family's own key, whatever the method calls its parameters.
    private static List<KeyPiece> Positioned(List<KeyPiece> key, ContractMethod method, EntryFamily family)
    {
        List<KeyPart> own = [.. method.KeyParts];
        List<KeyPart> parts = [.. family.First.KeyParts];
        return [.. key.Select(piece => piece.Part is { } part
            ? new KeyPiece(null, parts[own.FindIndex(candidate => candidate.IsNamedLike(part))], piece.Placeholder)
            : piece)];
    }

    private static void MatchInvalidation(ParseScope scope, ContractMethod method, List<TagUse> tags)
    {
        AttributeData attribute = method.Attributes.InvalidatesTag!;
        if (MethodReader.ReadTemplate(scope, attribute, attribute.TextArgument() ?? "") is not { } template)
        {
            return;
        }

        if (method.Roles.Each is not null)
        {
            scope.Report(DiagnosticDescriptors.TagMismatch, Anchor.Argument(attribute), $"'{method.Symbol.Name}' is a batch; a group is invalidated one at a time, so remove [Each]");
            return;
        }

        // The entry's method may reach its parts through a property, this one takes them as they are: the form counts.
        TagUse? tag = tags.FirstOrDefault(candidate => candidate.Template.Text == template.Text)
            ?? tags.FirstOrDefault(candidate => Skeleton(candidate.Template) == Skeleton(template));
        if (tag is null)
        {
            string hint = NearestName.Find(template.Text, tags.Select(static candidate => candidate.Template.Text)) is { } nearest
                ? $"did you mean '{nearest}'?"
                : "put [CacheTag] with it on a method or on the interface";
            scope.Report(DiagnosticDescriptors.TagMismatch, Anchor.Argument(attribute), $"'{scope.Contract.Name}' has no group '{template.Text}'; {hint}");
            return;
        }

        if (!MethodReader.Resolve(scope, method, template, attribute, out List<KeyPiece> key))
        {
            return;
        }

        if (DifferentPart(key, tag) is { } different)
        {
            scope.Report(
                DiagnosticDescriptors.TagMismatch,
                Anchor.Name(different.Own.Source.Parameter),
                $"'{different.Own.Name}' is a '{different.Own.Type.Message()}' here and a '{different.Other.Type.Message()}' in the group '{template.Text}'; make the types agree");
            return;
        }

        KeySource? unused = method.Roles.Sources.FirstOrDefault(source => !key.Any(piece => piece.Part?.Source == source));
        if (unused is not null)
        {
            scope.Report(
                DiagnosticDescriptors.ParameterNotInKey, Anchor.Name(unused.Parameter), unused.Parameter.Name, method.Symbol.Name,
                $"the group '{template.Text}' has no such part; remove the parameter");
        }

        method.Template = template;
        method.Key = key;
    }

    private static (KeyPart Own, KeyPart Other)? DifferentPart(List<KeyPiece> key, TagUse tag)
    {
        foreach ((KeyPiece own, KeyPiece other) in key.Zip(tag.Key, static (left, right) => (left, right)))
        {
            if (own.Part is { } part && !part.IsWrittenLike(other.Part!))
            {
                return (part, other.Part!);
            }
        }

        return null;
    }

    private static string Skeleton(Template template) =>
        string.Concat(template.Pieces.Select(static piece => piece.IsPlaceholder ? "\0" + piece.Format : piece.Text));
}
