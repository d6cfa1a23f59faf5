using MemcachedGen.Generator.Models;

namespace MemcachedGen.Generator.Emission;

/// <content>The key structs.</content>
internal static partial class Emitter
{
    private const int MaxPiecesOnOneLine = 3;

    private static void EmitKey(SourceWriter writer, KeyModel key)
    {
        string members = string.Join(", ", key.Members.Select(static m => $"{m.Type} {m.Name}"));
        writer.Line($"file readonly record struct {key.TypeName}({members}) : {RuntimeTypes.ICacheKey}");
        using (writer.Block())
        {
            writer.Line($"public int Write({RuntimeTypes.SpanOfByte} {key.Destination}) =>");
            using (writer.Indent())
            {
                EmitChain(writer, $"new {RuntimeTypes.KeyWriter}({key.Destination}, {Literals.Utf8(key.Prefix)})", key);
            }
        }
    }

    private static void EmitChain(SourceWriter writer, string start, KeyModel key)
    {
        IEnumerable<string> calls = key.Pieces.Select(static piece =>
            piece.Literal is null ? $".Append({piece.Expression})" : $".Literal({Literals.Utf8(piece.Literal)})");
        if (key.Pieces.Length <= MaxPiecesOnOneLine)
        {
            writer.Line($"{start}{string.Concat(calls)}.Length;");
            return;
        }

        writer.Line(start);
        using (writer.Indent())
        {
            foreach (string call in calls)
            {
                writer.Line(call);
            }

            writer.Line(".Length;");
        }
    }
}
