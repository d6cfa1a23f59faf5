using MemcachedGen.Generator.Models;

namespace MemcachedGen.Generator.Emission;

/// <content>The class that implements the contract, and its fields.</content>
internal static partial class Emitter
{
    private static void EmitImplementation(
        SourceWriter writer, ContractModel contract, ImplementationModel body, CancellationToken cancellationToken)
    {
        writer.Line($"[{RuntimeTypes.GeneratedCode}(\"MemcachedGen\", {Literals.Text(s_version)})]");
        writer.Line($"[{RuntimeTypes.ExcludeFromCodeCoverage}]");
        writer.Line($"[{RuntimeTypes.DebuggerNonUserCode}]");
        if (body.IsObsolete)
        {
            writer.Line($"[{RuntimeTypes.Obsolete}] // so that it may name what is obsolete as an error");
        }

        writer.Line(
            $"{(body.IsNested ? "private" : "file")} sealed class {body.Name}{body.Generic.Arguments}({RuntimeTypes.CacheContext} context) : {contract.FullName}");
        using (writer.Indent())
        {
            foreach (string constraint in body.Generic.Constraints)
            {
                writer.Line(constraint);
            }
        }

        using (writer.Block())
        {
            EmitFields(writer, body);
            foreach (MethodModel method in body.Methods)
            {
                cancellationToken.ThrowIfCancellationRequested();
                writer.Line();
                EmitMethod(writer, body, method);
            }

            foreach (KeyModel key in body.Entries.Select(static entry => entry.Key).Concat(body.Tags.Select(static tag => tag.Key)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                writer.Line();
                EmitKey(writer, body, key);
            }
        }
    }

    private static void EmitFields(SourceWriter writer, ImplementationModel body)
    {
        foreach (EntryModel entry in body.Entries)
        {
            EmitDescriptor(writer, body, entry);
            writer.Line();
        }

        foreach (EntryModel entry in body.Entries)
        {
            EmitEntry(writer, entry);
        }

        foreach (TagModel tag in body.Tags)
        {
            string key = tag.Key.TypeName;
            EmitField(
                writer,
                $"{RuntimeTypes.CacheTag}<{key}> {tag.Field}",
                $"context.CreateTag<{key}>(new({Contract(body)}, {body.Key.Version}, {Literals.Text(tag.Template)}){TagProperties(body.Key)})");
        }

        foreach (LoaderModel loader in body.Loaders)
        {
            EmitField(writer, $"{RuntimeTypes.CacheLoader}<{loader.Type}> {loader.Field}", $"context.CreateLoader<{loader.Type}>()");
        }
    }

    private static void EmitEntry(SourceWriter writer, EntryModel entry)
    {
        string key = entry.Key.TypeName;
        if (entry.CounterInitial is { } initial)
        {
            EmitField(
                writer,
                $"{RuntimeTypes.CacheCounter}<{key}> {entry.Field}",
                $"context.CreateCounter<{key}>({entry.DescriptorField}, initial: {Literals.Grouped(initial)})");
            return;
        }

        string create = $"context.CreateEntry<{key}>({entry.DescriptorField})";
        if (entry.WarmUps.Length == 0)
        {
            EmitField(writer, $"{RuntimeTypes.CacheEntry}<{key}> {entry.Field}", create);
            return;
        }

        writer.Line($"private readonly {RuntimeTypes.CacheEntry}<{key}> {entry.Field} =");
        using (writer.Indent())
        {
            writer.Line(create);
            EmitWarmUps(writer, key, entry.WarmUps);
        }
    }

    private static string TagProperties(ContractKey contract)
    {
        string client = contract.Client is null ? "" : $" Client = {Literals.Text(contract.Client)},";
        string throws = contract.ThrowsOnError ? " ThrowsOnError = true," : "";
        return client.Length + throws.Length == 0 ? "" : $" {{{client}{throws} }}";
    }

    private static void EmitField(SourceWriter writer, string declaration, string value)
    {
        writer.Line($"private readonly {declaration} =");
        using (writer.Indent())
        {
            writer.Line($"{value};");
        }
    }

    /// <summary>The contract's name; with type arguments they are part of it.</summary>
    private static string Contract(ImplementationModel body) => body.Generic.All.Length == 0
        ? Literals.Text(body.Key.Name)
        : $"{RuntimeTypes.GenericContract}.Name({Literals.Text(body.Key.Name)}, {TypeArguments(body)})";

    private static string TypeArguments(ImplementationModel body) =>
        string.Join(", ", body.Generic.All.Select(static name => $"typeof({name})"));
}
