using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;

namespace MemcachedGen.Generator.Emission;

/// <content>The contract's methods: one call into the runtime each.</content>
internal static partial class Emitter
{
    private static void EmitMethod(SourceWriter writer, ImplementationModel body, MethodModel method)
    {
        string parameters = string.Join(", ", method.Parameters.Select(static p => $"{p.Modifiers}{p.Type} @{p.Name}"));
        writer.Line($"{method.ReturnType} {method.Interface}.{method.Name}({parameters}) =>");
        using (writer.Indent())
        {
            string asTask = method.AsTask ? ".AsTask()" : "";
            string suppress = method.SuppressNullability ? "!" : "";
            string[] lines = $"{Call(body, method)}{asTask}{suppress};".Split('\n');
            writer.Line(lines[0]);
            using (writer.Indent())
            {
                foreach (string line in lines.Skip(1))
                {
                    writer.Line(line);
                }
            }
        }
    }

    private static string Call(ImplementationModel body, MethodModel method)
    {
        bool isTag = method.Operation == Operation.InvalidateTag;
        string field = isTag ? body.Tags[method.Entry].Field : body.Entries[method.Entry].Field;
        string type = (isTag ? body.Tags[method.Entry].Key : body.Entries[method.Entry].Key).TypeName;
        string key = $"new {type}({string.Join(", ", method.Key)})";
        if (method.Batch is { } batch)
        {
            return BatchCall(field, key, method, batch);
        }

        bool counts = !isTag && body.Entries[method.Entry].CounterInitial is not null;
        string token = Token(method);
        return method.Operation switch
        {
            Operation.GetOrLoad => $"{field}.{LoadCall(key, method)}",
            Operation.Get when counts => $"{field}.GetAsync({key}, {token})",
            Operation.Get when method.Returns == ReturnForm.CacheResult => $"{field}.GetResultAsync<{method.ValueType}>({key}, {token})",
            Operation.Get => $"{field}.GetAsync<{method.ValueType}>({key}, {token})",
            Operation.Set or Operation.Add or Operation.Replace =>
                $"{field}.{method.Operation}Async<{method.ValueType}>({key}, @{method.Value}, {token}{Ttl(method)})",
            Operation.Update => $"{field}.{UpdateCall(key, method, method.Update!)}",
            Operation.Exists => $"{field}.ExistsAsync({key}, {token})",
            Operation.Touch => $"{field}.{Try(method)}TouchAsync({key}, @{method.Ttl}, {token})",
            Operation.Increment or Operation.Decrement =>
                $"{field}.{Try(method)}{method.Operation}Async({key}, {(method.Delta is null ? "1" : "@" + method.Delta)}, {token})",
            Operation.Delete => $"{field}.DeleteAsync({key}, {token})",
            Operation.MarkStale => $"{field}.MarkStaleAsync({key}, {token})",
            _ => $"{field}.InvalidateAsync({key}, {token})",
        };
    }

    private static string UpdateCall(string key, MethodModel method, UpdateModel update)
    {
        string name = $"{Try(method)}Update{(update.IsValueType ? "Value" : "")}Async<{update.StateType}, {method.ValueType}>";
        string suppress = update.SuppressNullability ? "!" : "";
        string function = update.State is null
            ? $"@{update.Function}, static (value, update) => update(value{suppress})"
            : $"@{update.State}{suppress}, @{update.Function}{suppress}";
        return $"{name}({key}, {function}, {Token(method)}{Ttl(method)})";
    }

    private static string Try(MethodModel method) => method.Returns == ReturnForm.Success ? "Try" : "";

    private static string Token(MethodModel method) => method.Token is null ? "default" : "@" + method.Token;

    private static string Ttl(MethodModel method) => method.Ttl is null ? "" : ", @" + method.Ttl;

    private static string State(EquatableArray<string> names) => names.Length switch
    {
        0 => "0",
        1 => "@" + names[0],
        _ => $"({string.Join(", ", names.Select(static name => "@" + name))})",
    };
}
