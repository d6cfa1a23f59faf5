using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using MemcachedGen.Generator.Parsing.Collisions;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Keys;

/// <summary>What can be said about keys once all entry families are known: collisions, bounds, and what is never invalidated.</summary>
internal static class KeyChecks
{
    private const int LongestKey = 250;

    internal static void Check(ParseScope scope, ContractKey key, List<EntryFamily> families)
    {
        CheckCollisions(scope, families);
        foreach (EntryFamily family in families)
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            CheckParts(scope, family);
            CheckBound(scope, key, family);
            CheckInvalidation(scope, family);
        }
    }

    /// <summary>The longest possible key of a family without the host's prefix; 0 when it has no bound.</summary>
    internal static int MaxLength(ContractKey key, EntryFamily family, bool isGeneric)
    {
        if (isGeneric)
        {
            return 0;
        }

        int length = OpeningLength(key);
        foreach (KeyPiece piece in family.First.Key)
        {
            if (piece.Literal is { } literal)
            {
                length += literal.Length;
            }
            else if (Bound(piece.Part!) is { } bound)
            {
                length += bound;
            }
            else
            {
                return 0;
            }
        }

        return length;
    }

    // A format can write as much as it likes.
    private static int? Bound(KeyPart part) => part.Format is not null ? null : KeyPartLengths.Of(
        part.Form,
        KeyPartTypes.Digits(part.Type),
        part.Type.WithoutNullability().SpecialType == SpecialType.System_Char ? 3 : part.Source.MaxBytes);

    private static int OpeningLength(ContractKey key) =>
        key.Name.Length + 1 + Emission.Literals.Number(key.Version).Length + (key.SchemaInKey ? 17 : 0) + 1;

    private static void CheckCollisions(ParseScope scope, List<EntryFamily> families)
    {
        foreach (Collision collision in KeyCollision.Among([.. families.Select(static family => ContractMethod.Tokens(family.First.Key))]))
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            ContractMethod left = families[collision.Left].First;
            ContractMethod right = families[collision.Right].First;
            if (!right.Symbol.ContainingType.Equals(scope.Contract, SymbolEqualityComparer.Default))
            {
                (left, right) = (right, left); // shown on the contract's own method rather than on one it inherits
            }

            scope.Report(
                DiagnosticDescriptors.TemplatesCollide,
                Anchor.Argument(right.Attributes.CacheKey!),
                right.Template!.Text,
                right.Symbol.Name,
                left.Template!.Text,
                left.Symbol.Name,
                collision.Witness);
        }
    }

    private static void CheckParts(ParseScope scope, EntryFamily family)
    {
        foreach (KeyPart part in family.First.KeyParts.Where(static part => part.Format is null && KeyPartTypes.IsExactTime(part.Type)))
        {
            KeyPiece piece = family.First.Key.First(candidate => candidate.Part == part);
            scope.Report(
                DiagnosticDescriptors.ExactTime,
                Anchor.InArgument(family.First.Attributes.CacheKey!, piece.Placeholder.Start, piece.Placeholder.Length),
                part.Name,
                part.Type.Message());
        }
    }

    private static void CheckBound(ParseScope scope, ContractKey key, EntryFamily family)
    {
        if (scope.Contract.IsGenericType)
        {
            return;
        }

        KeyPart? unbounded = family.First.KeyParts.FirstOrDefault(static part => part.Format is null && Bound(part) is null);
        int length = MaxLength(key, family, isGeneric: false);
        if (unbounded is not null)
        {
            scope.Report(
                DiagnosticDescriptors.LongKey,
                Anchor.Name(unbounded.Source.Parameter),
                $"'{unbounded.Name}' can be of any length; state a bound with [MaxBytes(n)]");
        }
        else if (length > LongestKey)
        {
            scope.Report(
                DiagnosticDescriptors.LongKey,
                Anchor.Argument(family.First.Attributes.CacheKey!),
                $"a key of '{family.First.Template!.Text}' can be {Emission.Literals.Number(length)} bytes long; use shorter parts");
        }
    }

    private static void CheckInvalidation(ParseScope scope, EntryFamily family)
    {
        bool isChanged = family.Methods.Any(static method => method.Operation.Changes());
        if (family.IsLoaded && !isChanged && family.Tags.Count == 0)
        {
            ContractMethod loads = family.Methods.First(static method => method.Operation == Operation.GetOrLoad);
            scope.Report(DiagnosticDescriptors.NeverInvalidated, Anchor.Name(loads.Symbol), loads.Symbol.Name, family.First.Template!.Text);
        }
    }
}
