using MemcachedGen.Generator.Models;

namespace MemcachedGen.Generator.Emission;

/// <content>The contract's methods: one call into the runtime each.</content>
internal static partial class Emitter
{
    private static void EmitMethod(SourceWriter writer, ContractModel contract, MethodModel method)
    {
        string parameters = string.Join(", ", method.Parameters.Select(static p => $"{p.Modifiers}{p.Type} @{p.Name}"));
        EntryModel entry = contract.Entries[method.Entry];
        string key = $"new {entry.Key.TypeName}({string.Join(", ", method.KeyArguments.Select(static name => "@" + name))})";
        string token = method.Token is null ? "default" : "@" + method.Token;
        string arguments = method.Operation switch
        {
            Operation.GetOrLoad => $"GetOrLoadAsync({key}, {Load(method.Load!)}, {token})",
            Operation.Get => $"GetAsync<{method.ValueType}>({key}, {token})",
            Operation.Set => $"SetAsync<{method.ValueType}>({key}, @{method.Value}, {token})",
            _ => $"DeleteAsync({key}, {token})",
        };

        writer.Line($"{method.ReturnType} {contract.FullName}.{method.Name}({parameters}) =>");
        using (writer.Indent())
        {
            string asTask = method.AsTask ? ".AsTask()" : "";
            string suppress = method.SuppressNullability ? "!" : "";
            writer.Line($"{entry.Field}.{arguments}{asTask}{suppress};");
        }
    }

    private static string Load(LoadModel load)
    {
        switch (load)
        {
            case ServiceLoad service:
                string call = $"{service.Receiver}.{service.Method}({string.Join(", ", service.Arguments)})";
                string wrapped = service.TaskResult is null ? call : $"new {RuntimeTypes.ValueTask}<{service.TaskResult}>({call})";
                return $"{service.LoaderField}, static (loader, key, ct) => {wrapped}";

            case DelegateLoad { State: null } plain:
                return $"@{plain.Delegate}, static (load, ct) => load(ct)";

            case DelegateLoad stateful:
                string suppress = stateful.SuppressNullability ? "!" : "";
                return $"@{stateful.State}{suppress}, @{stateful.Delegate}{suppress}";

            default:
                throw new ArgumentOutOfRangeException(nameof(load));
        }
    }
}
