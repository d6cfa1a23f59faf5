using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;

namespace MemcachedGen.Generator.Emission;

/// <content>The key structs.</content>
internal static partial class Emitter
{
    private const int MaxPiecesOnOneLine = 3;

    private static void EmitKey(SourceWriter writer, ImplementationModel body, KeyModel key)
    {
        string members = string.Join(", ", key.Members.Select(static m => $"{m.Type} {m.Name}"));
        string role = key.Tags.Length > 0 ? RuntimeTypes.ITaggedKey : RuntimeTypes.ICacheKey;
        writer.Line($"private readonly record struct {key.TypeName}({members}) : {role}");
        using (writer.Block())
        {
            if (key.PrefixField is { } field)
            {
                writer.Line($"private static readonly byte[] {field} =");
                using (writer.Indent())
                {
                    writer.Line($"{RuntimeTypes.GenericContract}.Prefix({Literals.Text(body.Key.Name)}, {body.Key.Version}, {TypeArguments(body)});");
                }

                writer.Line();
            }

            writer.Line($"public int Write({RuntimeTypes.SpanOfByte} {key.Destination}) =>");
            using (writer.Indent())
            {
                EmitChain(writer, Start(key, key.Prefix), key.Pieces, ".Length;");
            }

            EmitTags(writer, key);
            EmitEquality(writer, key);
        }
    }

    private static void EmitTags(SourceWriter writer, KeyModel key)
    {
        if (key.Tags.Length == 0)
        {
            return;
        }

        writer.Line();
        writer.Line($"public int TagCount => {key.Tags.Length};");
        writer.Line();
        string signature = $"public int WriteTag(int index, {RuntimeTypes.SpanOfByte} {key.Destination}) =>";
        if (key.Tags.Length == 1)
        {
            writer.Line(signature);
            using (writer.Indent())
            {
                EmitChain(writer, Start(key, key.Tags[0].Prefix), key.Tags[0].Pieces, ".Length;");
            }

            return;
        }

        writer.Line($"{signature} index switch");
        using (writer.Block(";"))
        {
            for (int i = 0; i < key.Tags.Length; i++)
            {
                string label = i == key.Tags.Length - 1 ? "_" : Literals.Number(i);
                EmitChain(writer, $"{label} => {Start(key, key.Tags[i].Prefix)}", key.Tags[i].Pieces, ".Length,");
            }
        }
    }

    private static void EmitEquality(SourceWriter writer, KeyModel key)
    {
        if (!key.ComparesBytes)
        {
            return;
        }

        writer.Line();
        writer.Line($"public bool Equals({key.TypeName} other) => {RuntimeTypes.KeyBytes}.Equal(this, other);");
        writer.Line();
        writer.Line($"public override int GetHashCode() => {RuntimeTypes.KeyBytes}.Hash(this);");
    }

    private static string Start(KeyModel key, string prefix) => key.PrefixField is { } field
        ? $"new {RuntimeTypes.KeyWriter}({key.Destination}, {field}).Literal({Literals.Utf8(prefix)})"
        : $"new {RuntimeTypes.KeyWriter}({key.Destination}, {Literals.Utf8(prefix)})";

    private static void EmitChain(SourceWriter writer, string start, EquatableArray<WrittenPiece> pieces, string end)
    {
        IEnumerable<string> calls = pieces.Select(static piece =>
            piece.Literal is { } literal ? $".Literal({Literals.Utf8(literal)})"
            : piece.Format is { } format ? $".AppendFormatted({piece.Expression}, {Literals.Text(format)})"
            : $".Append({piece.Expression})");
        if (pieces.Length <= MaxPiecesOnOneLine)
        {
            writer.Line($"{start}{string.Concat(calls)}{end}");
            return;
        }

        writer.Line(start);
        using (writer.Indent())
        {
            foreach (string call in calls)
            {
                writer.Line(call);
            }

            writer.Line(end);
        }
    }
}
