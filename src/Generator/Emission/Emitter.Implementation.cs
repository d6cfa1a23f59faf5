using MemcachedGen.Generator.Models;

namespace MemcachedGen.Generator.Emission;

/// <content>The class that implements the contract, and its fields.</content>
internal static partial class Emitter
{
    private static void EmitImplementation(SourceWriter writer, ContractModel contract, CancellationToken cancellationToken)
    {
        writer.Line($"[{RuntimeTypes.GeneratedCode}(\"MemcachedGen\", {Literals.Text(s_version)})]");
        writer.Line($"[{RuntimeTypes.ExcludeFromCodeCoverage}]");
        writer.Line($"[{RuntimeTypes.DebuggerNonUserCode}]");
        writer.Line(
            $"file sealed class {contract.ImplementationName}({RuntimeTypes.CacheContext} context) : {contract.FullName}");
        using (writer.Block())
        {
            EmitFields(writer, contract);
            foreach (MethodModel method in contract.Methods)
            {
                cancellationToken.ThrowIfCancellationRequested();
                writer.Line();
                EmitMethod(writer, contract, method);
            }
        }
    }

    private static void EmitFields(SourceWriter writer, ContractModel contract)
    {
        foreach (EntryModel entry in contract.Entries)
        {
            EmitDescriptor(writer, contract.Key, entry);
            writer.Line();
        }

        foreach (EntryModel entry in contract.Entries)
        {
            string key = entry.Key.TypeName;
            writer.Line($"private readonly {RuntimeTypes.CacheEntry}<{key}> {entry.Field} =");
            using (writer.Indent())
            {
                writer.Line($"context.CreateEntry<{key}>({entry.DescriptorField});");
            }
        }

        foreach (LoaderModel loader in contract.Loaders)
        {
            writer.Line();
            writer.Line($"private readonly {RuntimeTypes.CacheLoader}<{loader.Type}> {loader.Field} =");
            using (writer.Indent())
            {
                writer.Line($"context.CreateLoader<{loader.Type}>();");
            }
        }
    }

    private static void EmitDescriptor(SourceWriter writer, ContractKey contract, EntryModel entry)
    {
        writer.Line($"private static readonly {RuntimeTypes.CacheEntryDescriptor} {entry.DescriptorField} = new(");
        using (writer.Indent())
        {
            writer.Line($"{Literals.Text(contract.Name)},");
            writer.Line($"version: {contract.Version},");
            writer.Line($"{Literals.Text(entry.Template)},");
            writer.Line($"fingerprint: {Literals.Hex(entry.Fingerprint)},");
            string ttl = Literals.Grouped(entry.TimeToLive.Milliseconds);
            if (entry.TimeToLive.JitterMilliseconds == 0)
            {
                writer.Line($"ttlMilliseconds: {ttl});");
                return;
            }

            writer.Line($"ttlMilliseconds: {ttl},");
            writer.Line($"jitterMilliseconds: {Literals.Grouped(entry.TimeToLive.JitterMilliseconds)});");
        }
    }
}
