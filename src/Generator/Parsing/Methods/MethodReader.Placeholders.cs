using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Methods;

/// <content>What the placeholders of a template stand for.</content>
internal static partial class MethodReader
{
    /// <summary>Replaces the placeholders of a template by what they stand for, and reports those that stand for nothing.</summary>
    internal static bool Resolve(ParseScope scope, ContractMethod method, Template template, AttributeData attribute, out List<KeyPiece> key) =>
        Resolve(scope, method, template, out key, (piece, source, problem) =>
        {
            if (source is null)
            {
                ReportUnknown(scope, method, piece, attribute);
            }
            else
            {
                Report(scope, method, source, piece, attribute, problem);
            }
        });

    /// <summary>The template over the method's parameters; <see langword="null"/> when a placeholder stands for nothing.</summary>
    internal static List<KeyPiece>? TryResolve(ParseScope scope, ContractMethod method, Template template) =>
        Resolve(scope, method, template, out List<KeyPiece> key, static (_, _, _) => { }) ? key : null;

    private static bool Resolve(
        ParseScope scope, ContractMethod method, Template template, out List<KeyPiece> key, Action<TemplatePiece, KeySource?, KeyProblem> report)
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

            KeyProblem problem = default;
            KeySource? source = method.Roles.Sources.FirstOrDefault(candidate => candidate.Name == piece.Root);
            List<KeyPart>? parts = source is null ? null : KeyExpansion.Expand(source, piece, scope, out problem);
            if (parts is null)
            {
                report(piece, source, problem);
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
}
