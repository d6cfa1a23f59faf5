using System.Text;
using MemcachedGen.Generator.Models;

namespace MemcachedGen.Generator.Emission;

/// <content>The key structs.</content>
internal static partial class Emitter
{
    private static void EmitKey(SourceWriter writer, KeyModel key)
    {
        string members = string.Join(", ", key.Members.Select(static m => $"{m.Type} {m.Name}"));
        writer.Line($"file readonly record struct {key.TypeName}({members}) : {RuntimeTypes.ICacheKey}");
        using (writer.Block())
        {
            StringBuilder chain = new();
            foreach (KeyPiece piece in key.Pieces)
            {
                chain.Append(piece.Literal is null ? $".Append({piece.Expression})" : $".Literal({Literals.Utf8(piece.Literal)})");
            }

            writer.Line($"public int Write({RuntimeTypes.SpanOfByte} {key.Destination}) =>");
            using (writer.Indent())
            {
                writer.Line(
                    $"new {RuntimeTypes.KeyWriter}({key.Destination}, {Literals.Utf8(key.Prefix)}){chain.ToString()}.Length;");
            }
        }
    }
}
