using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <content>The key of a method's entry.</content>
internal static partial class MethodReader
{
    private static bool ReadKey(ParseScope scope, ContractMethod method)
    {
        AttributeData attribute = method.Attributes.CacheKey!;
        string text = attribute.TextArgument() ?? Template.Of(method.Roles.KeyParameters.Select(static parameter => parameter.Name));
        Template? template = Template.Parse(text, out TemplateError error);
        if (template is null)
        {
            Anchor anchor = error.Length == 0 ? Anchor.Argument(attribute) : Anchor.InArgument(attribute, error.Start, error.Length);
            scope.Report(DiagnosticDescriptors.MalformedKey, anchor, error.Message);
            return false;
        }

        method.Template = template;
        return ReadKeyParts(scope, method, attribute) & CheckKeyParameters(scope, method) && CheckSeparators(scope, method, attribute);
    }

    private static bool ReadKeyParts(ParseScope scope, ContractMethod method, AttributeData attribute)
    {
        IReadOnlyList<IParameterSymbol> candidates = method.Roles.Candidates;
        List<IParameterSymbol> parts = [];
        bool fine = true;
        foreach (TemplatePiece piece in method.Template!.Placeholders)
        {
            IParameterSymbol? parameter = candidates.FirstOrDefault(candidate => candidate.Name == piece.Text);
            if (parameter is null)
            {
                string? nearest = NearestName.Find(piece.Text, candidates.Select(static candidate => candidate.Name));
                scope.Report(
                    DiagnosticDescriptors.UnknownPlaceholder,
                    Anchor.InArgument(attribute, piece.Start, piece.Length),
                    piece.Text,
                    method.Symbol.Name,
                    nearest is null ? "add the parameter or remove the placeholder" : $"did you mean '{{{nearest}}}'?");
                fine = false;
            }
            else
            {
                parts.Add(parameter);
            }
        }

        method.KeyParts = parts;
        return fine;
    }

    private static bool CheckKeyParameters(ParseScope scope, ContractMethod method)
    {
        bool fine = true;
        foreach (IParameterSymbol parameter in method.Roles.Candidates)
        {
            bool inKey = method.KeyParts.Contains(parameter, SymbolEqualityComparer.Default);
            if (inKey && !KeyPartTypes.IsSupported(parameter.Type))
            {
                scope.Report(
                    DiagnosticDescriptors.UnsupportedKeyPart, Anchor.ParameterType(parameter), parameter.Name, parameter.Type.Message());
                fine = false;
            }

            // With an unknown placeholder the forgotten parameter is most likely the one that was meant; one report is enough.
            bool allPlaceholdersKnown = method.KeyParts.Count == method.Template!.Placeholders.Count();
            if (!inKey && allPlaceholdersKnown && !SymbolEqualityComparer.Default.Equals(parameter, method.Roles.State))
            {
                scope.Report(
                    DiagnosticDescriptors.ParameterNotInKey,
                    Anchor.Name(parameter),
                    parameter.Name,
                    method.Symbol.Name,
                    $"add '{{{parameter.Name}}}' to the template or remove the parameter");
                fine = false;
            }
        }

        return fine;
    }

    private static bool CheckSeparators(ParseScope scope, ContractMethod method, AttributeData attribute)
    {
        bool fine = true;
        int part = -1;
        TemplatePiece left = default;
        string literal = "";
        foreach (TemplatePiece piece in method.Template!.Pieces)
        {
            if (!piece.IsPlaceholder)
            {
                literal = piece.Text;
                continue;
            }

            if (part >= 0 && !KeyPartTypes.IsSeparatedBy(method.KeyParts[part].Type, literal))
            {
                scope.Report(
                    DiagnosticDescriptors.PartsNotSeparated, Anchor.InArgument(attribute, piece.Start, piece.Length), left.Text, piece.Text);
                fine = false;
            }

            part++;
            left = piece;
            literal = "";
        }

        return fine;
    }
}
