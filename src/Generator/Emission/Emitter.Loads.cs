using MemcachedGen.Generator.Models;

namespace MemcachedGen.Generator.Emission;

/// <content>Calls that load what is missing.</content>
internal static partial class Emitter
{
    private static string LoadCall(string key, MethodModel method)
    {
        bool isPlain = method.Returns == ReturnForm.Plain && method.Ttl is null && !method.Load!.TakesControl;
        string name = method.Returns == ReturnForm.CacheResult ? "GetOrLoadResultAsync" : "GetOrLoadAsync";
        string load = method.Load switch
        {
            ServiceLoad { State.Length: 0 } service when isPlain => $"{service.LoaderField}, static (loader, key, ct) => {Invoke(service)}",
            ServiceLoad service => $"{service.LoaderField}, {State(service.State)}, static (loader, key, state, control, ct) => {Invoke(service)}",
            DelegateLoad caller => DelegateArguments(caller, isPlain),
            _ => throw new ArgumentOutOfRangeException(nameof(method)),
        };
        return $"{name}({key}, {load}, {Token(method)}{Ttl(method)})";
    }

    private static string DelegateArguments(DelegateLoad load, bool isPlain)
    {
        string suppress = load.SuppressNullability ? "!" : "";
        return load switch
        {
            { State: null } when isPlain => $"@{load.Delegate}, static (load, ct) => load(ct)",
            { State: null, TakesControl: true } => $"@{load.Delegate}, static (load, control, ct) => load(control, ct)",
            { State: null } => $"@{load.Delegate}, static (load, control, ct) => load(ct)",
            _ when isPlain || load.TakesControl => $"@{load.State}{suppress}, @{load.Delegate}{suppress}",
            _ => $"(@{load.State}{suppress}, @{load.Delegate}), static (load, control, ct) => load.Item2(load.Item1, ct)",
        };
    }

    private static string BatchCall(string field, string key, MethodModel method, BatchModel batch)
    {
        string state = State(batch.State);
        string makeKey = $"static (id, state) => {key}";
        if (method.Operation == Operation.Set)
        {
            return $"{field}.SetManyAsync(@{batch.Ids}, {state}, {makeKey}, {Token(method)}{Ttl(method)})";
        }

        string start = $"{field}.Batch(@{batch.Ids}, {state}, {makeKey})";
        string call = method.Operation switch
        {
            Operation.Delete => $"{start}.DeleteAsync({Token(method)})",
            Operation.MarkStale => $"{start}.MarkStaleAsync({Token(method)})",
            Operation.Get => $"{start}.Get{Results(method)}Async<{method.ValueType}>({Token(method)})",
            _ => $"{start}\n.{BatchLoadCall(method, batch)}",
        };
        return method.Returns switch
        {
            ReturnForm.ReadOnlyDictionary => $"{RuntimeTypes.ReturnedBatch}.ReadOnly({call})",
            ReturnForm.DictionaryInterface => $"{RuntimeTypes.ReturnedBatch}.Interface({call})",
            _ => call,
        };
    }

    private static string BatchLoadCall(MethodModel method, BatchModel batch)
    {
        string arguments;
        if (method.Load is ServiceLoad service)
        {
            arguments = $"{service.LoaderField}, static (loader, ids, state, control, ct) =>\n    {ByKey(Invoke(service), service.Result, service.KeyBy, method.ValueType, batch.IdType)}";
        }
        else
        {
            DelegateLoad load = (DelegateLoad)method.Load!;
            string suppress = load.SuppressNullability ? "!" : "";
            string control = load.TakesControl ? "control, " : "";
            (string loadState, string invoke) = load.State is null
                ? ($"@{load.Delegate}", $"load(ids, {control}ct)")
                : ($"(@{load.State}{suppress}, @{load.Delegate})", $"load.Item2(ids, load.Item1, {control}ct)");
            arguments = $"{loadState}, static (load, ids, state, control, ct) =>\n    {ByKey(invoke, load.Result, null, method.ValueType, batch.IdType)}";
        }

        return $"GetOrLoad{Results(method)}Async({arguments}, {Token(method)}{Ttl(method)})";
    }

    private static string Results(MethodModel method) => method.Returns == ReturnForm.BatchResult ? "Results" : "";

    private static string ByKey(string call, string result, string? member, string valueType, string idType)
    {
        string keyBy = member is null ? "" : $", static value => value{(valueType.EndsWith("?", StringComparison.Ordinal) ? "!" : "")}.{member}";
        return $"{RuntimeTypes.LoadedBatch}.ByKey<{idType}, {valueType}, {result}>({call}{keyBy})";
    }

    private static string Invoke(ServiceLoad service)
    {
        string call = $"{service.Receiver}.{service.Method}({string.Join(", ", service.Arguments)})";
        return service.IsTask ? $"new {RuntimeTypes.ValueTask}<{service.Result}>({call})" : call;
    }
}
