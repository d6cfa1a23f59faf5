using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;

namespace MemcachedGen.Generator.Emission;

/// <content>What an entry family loads ahead. It is said when the family is created, and not called by any method.</content>
internal static partial class Emitter
{
    private static void EmitWarmUps(SourceWriter writer, string key, EquatableArray<WarmUpModel> warmUps)
    {
        using (writer.Indent())
        {
            for (int i = 0; i < warmUps.Length; i++)
            {
                EmitWarmUp(writer, key, warmUps[i], end: i == warmUps.Length - 1 ? ";" : "");
            }
        }
    }

    private static void EmitWarmUp(SourceWriter writer, string key, WarmUpModel warmUp, string end)
    {
        string keys = warmUp.ListType is { } list
            ? $"{RuntimeTypes.WarmUpKeys}.Of<{warmUp.IdType}, {list}>({warmUp.Keys})"
            : $"{RuntimeTypes.WarmUpKeys}.Of({warmUp.Keys})";
        string load = warmUp.IsBatch
            ? $"(loader, ids, control, ct) => {ByKey(Invoke(warmUp.Load), warmUp.Load.Result, warmUp.Load.KeyBy, warmUp.ValueType, warmUp.IdType)}"
            : $"(loader, id, control, ct) => {Invoke(warmUp.Load)}";
        writer.Line($".WarmUp{(warmUp.IsBatch ? "Many" : "")}<{warmUp.SourceType}, {warmUp.IdType}, {warmUp.LoaderType}, {warmUp.ValueType}>(");
        using (writer.Indent())
        {
            writer.Line($"{Literals.Text(warmUp.Method)},");
            writer.Line($"static (source, ct) => {keys},");
            writer.Line($"static id => new {key}({string.Join(", ", warmUp.Key)}),");
            writer.Line($"context.CreateLoader<{warmUp.LoaderType}>(),");
            writer.Line($"static {load}){end}");
        }
    }
}
