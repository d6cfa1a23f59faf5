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

    /// <summary>Replaces the placeholders of a template by what they stand for.</summary>
    internal static bool Resolve(ParseScope scope, ContractMethod method, Template template, AttributeData attribute, out List<KeyPiece> key)
    {
        key = [];
        bool fine = true;
        foreach (TemplatePiece piece in template.Pieces)
        {
            if (!piece.IsPlaceholder)
            {
                AddLiteral(key, piece.Text, piece);
                continue;
            }

            KeySource? source = method.Roles.Sources.FirstOrDefault(candidate => candidate.Name == piece.Root);
            if (source is null)
            {
                ReportUnknown(scope, method, piece, attribute);
                fine = false;
                continue;
            }

            List<KeyPart>? parts = KeyExpansion.Expand(source, piece, scope, out KeyProblem problem);
            if (parts is null)
            {
                Report(scope, method, source, piece, attribute, problem);
                fine = false;
                continue;
            }

            for (int i = 0; i < parts.Count; i++)
            {
                if (i > 0)
                {
                    AddLiteral(key, ":", piece);
                }

                key.Add(new KeyPiece(null, parts[i], piece));
            }
        }

        return fine;
    }

    private static void AddLiteral(List<KeyPiece> key, string text, TemplatePiece piece)
    {
        if (key.Count > 0 && key[key.Count - 1].Literal is { } before)
        {
            key[key.Count - 1] = new KeyPiece(before + text, null, piece);
        }
        else
        {
            key.Add(new KeyPiece(text, null, piece));
        }
    }

    private static void ReportUnknown(ParseScope scope, ContractMethod method, TemplatePiece piece, AttributeData attribute)
    {
        string? nearest = NearestName.Find(piece.Root, method.Roles.Sources.Select(static source => source.Name));
        scope.Report(
            DiagnosticDescriptors.UnknownPlaceholder,
            Anchor.InArgument(attribute, piece.Start, piece.Length),
            FixProperties.Of(FixProperties.Nearest, nearest),
            piece.Root,
            method.Symbol.Name,
            nearest is null ? "add the parameter or remove the placeholder" : $"did you mean '{{{nearest}}}'?");
    }

    private static void Report(
        ParseScope scope, ContractMethod method, KeySource source, TemplatePiece piece, AttributeData attribute, KeyProblem problem)
    {
        Anchor placeholder = Anchor.InArgument(attribute, piece.Start, piece.Length);
        switch (problem.Kind)
        {
            case KeyProblemKind.UnknownMember:
                scope.Report(DiagnosticDescriptors.UnknownPlaceholder, placeholder, piece.Text, method.Symbol.Name, problem.Explanation!);
                break;
            case KeyProblemKind.BadFormat:
                scope.Report(DiagnosticDescriptors.UnusableFormat, placeholder, piece.Text, problem.Explanation!);
                break;
            default:
                scope.Report(
                    DiagnosticDescriptors.UnsupportedKeyPart,
                    piece.Path.Length > 0 ? placeholder : Anchor.ParameterType(source.Parameter),
                    piece.Text,
                    (problem.Type ?? source.Type).Message(),
                    problem.Explanation ?? "it has no fixed text form; use a property of it, or a format as in '{" + piece.Text + ":G}'");
                break;
        }
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
