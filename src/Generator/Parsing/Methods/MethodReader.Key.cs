using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using MemcachedGen.Generator.Parsing.Collisions;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Methods;

/// <content>The key of a method's entry.</content>
internal static partial class MethodReader
{
    private static bool ReadKey(ParseScope scope, ContractMethod method)
    {
        AttributeData attribute = method.Attributes.CacheKey!;
        if (ReadTemplate(scope, attribute, attribute.TextArgument() ?? Template.Of(KeyNames(method.Roles))) is not { } template)
        {
            return false;
        }

        method.Template = template;
        bool resolved = Resolve(scope, method, template, attribute, out List<KeyPiece> key);
        method.Key = key;
        return resolved & CheckSources(scope, method, resolved) && CheckSeparators(scope, method, attribute);
    }

    /// <summary>The template of an attribute; <see langword="null"/> when it is malformed, which has been reported.</summary>
    internal static Template? ReadTemplate(ParseScope scope, AttributeData attribute, string text)
    {
        Template? template = Template.Parse(text, out TemplateError error);
        if (template is null)
        {
            Anchor anchor = error.Length == 0 ? Anchor.Argument(attribute) : Anchor.InArgument(attribute, error.Start, error.Length);
            scope.Report(DiagnosticDescriptors.MalformedKey, anchor, error.Message);
        }

        return template;
    }

    // All but the state, unless that leaves nothing: then it is key and state in one.
    private static IEnumerable<string> KeyNames(ParameterRoles roles)
    {
        List<KeySource> keys = [.. roles.Sources.Where(source => !roles.IsState(source))];
        return (keys.Count > 0 ? keys : roles.Sources).Select(static source => source.Name);
    }

    private static bool CheckSources(ParseScope scope, ContractMethod method, bool resolved)
    {
        // With an unknown placeholder the forgotten parameter is most likely the one that was meant; one report is enough.
        if (!resolved)
        {
            return false;
        }

        bool fine = true;
        foreach (KeySource source in method.Roles.Sources)
        {
            if (method.Roles.IsState(source) || method.KeyParts.Any(part => part.Source == source))
            {
                continue;
            }

            scope.Report(
                DiagnosticDescriptors.ParameterNotInKey,
                Anchor.Name(source.Parameter),
                FixProperties.Of(FixProperties.Placeholder, source.Name),
                source.Parameter.Name,
                method.Symbol.Name,
                $"add '{{{source.Name}}}' to the template, mark it with [NotCacheKey], or remove the parameter");
            fine = false;
        }

        return fine;
    }

    private static bool CheckSeparators(ParseScope scope, ContractMethod method, AttributeData attribute)
    {
        if (KeySeparation.IsUnambiguous(ContractMethod.Tokens(method.Key), out int first, out int second))
        {
            return true;
        }

        KeyPiece left = method.Key[first];
        KeyPiece right = method.Key[second];
        scope.Report(
            DiagnosticDescriptors.PartsNotSeparated,
            Anchor.InArgument(attribute, right.Placeholder.Start, right.Placeholder.Length),
            left.Part!.Name,
            right.Part!.Name);
        return false;
    }
}
