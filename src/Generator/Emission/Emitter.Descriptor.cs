using MemcachedGen.Generator.Models;

namespace MemcachedGen.Generator.Emission;

/// <content>What the runtime is told about an entry family.</content>
internal static partial class Emitter
{
    private static void EmitDescriptor(SourceWriter writer, ImplementationModel body, EntryModel entry)
    {
        TimeToLive ttl = entry.Policy.TimeToLive;
        string fingerprint = Literals.Hex(entry.Fingerprint);
        writer.Line($"private static readonly {RuntimeTypes.CacheEntryDescriptor} {entry.DescriptorField} = new(");
        using (writer.Indent())
        {
            writer.Line($"{Contract(body)},");
            writer.Line($"version: {body.Key.Version},");
            writer.Line($"{Literals.Text(entry.Template)},");
            writer.Line(body.Generic.All.Length == 0
                ? $"fingerprint: {fingerprint},"
                : $"fingerprint: {RuntimeTypes.GenericContract}.Fingerprint({fingerprint}, {TypeArguments(body)}),");
            writer.Line($"ttlMilliseconds: {Literals.Grouped(ttl.Milliseconds)}{(ttl.JitterMilliseconds == 0 ? ")" : ",")}");
            if (ttl.JitterMilliseconds > 0)
            {
                writer.Line($"jitterMilliseconds: {Literals.Grouped(ttl.JitterMilliseconds)})");
            }
        }

        using (writer.Block(";"))
        {
            foreach (string property in Properties(body.Key, entry))
            {
                writer.Line($"{property},");
            }
        }
    }

    private static IEnumerable<string> Properties(ContractKey contract, EntryModel entry)
    {
        PolicyModel policy = entry.Policy;
        yield return $"Methods = [{string.Join(", ", entry.Methods.Select(Literals.Text))}]";
        if (entry.Parts.Length > 0)
        {
            yield return $"Parts = [{string.Join(", ", entry.Parts.Select(Part))}]";
        }

        if (entry.MaxKeyLength > 0)
        {
            yield return $"MaxKeyLength = {Literals.Number(entry.MaxKeyLength)}";
        }

        if (contract.Client is { } client)
        {
            yield return $"Client = {Literals.Text(client)}";
        }

        if (contract.SchemaInKey && entry.CounterInitial is null)
        {
            yield return "SchemaInKey = true";
        }

        if (contract.ThrowsOnError)
        {
            yield return "ThrowsOnError = true";
        }

        if (entry.KeyTelemetry is { } keyTelemetry)
        {
            yield return $"KeyTelemetry = global::MemcachedGen.KeyTelemetry.{keyTelemetry}";
        }

        if (policy.TimeToLive.IsSliding)
        {
            yield return "IsSliding = true";
        }

        if (policy.TimeToLive.RefreshAheadMilliseconds is > 0 and var ahead)
        {
            yield return $"RefreshAhead = {Literals.Time(ahead)}";
        }

        if (policy.Negative is { } negative)
        {
            yield return $"NegativeTtl = {Literals.Time(negative.Milliseconds)}";
        }

        if (policy.Local is { } local)
        {
            string adaptive = local.IsAdaptive ? ", IsAdaptive: true" : "";
            string shared = local.IsShared ? ", IsShared: true" : "";
            yield return $"Local = new({Literals.Time(local.Milliseconds)}, MaxEntries: {Literals.Grouped(local.MaxEntries)}{adaptive}{shared})";
        }

        if (policy.Stale is { } stale)
        {
            yield return $"Stale = new({Literals.Time(stale.Milliseconds)}{Timing("OnErrorFor", stale.OnErrorMilliseconds)}"
                + $"{Timing("SoftTimeout", stale.SoftMilliseconds)}{Timing("HardTimeout", stale.HardMilliseconds)})";
        }

        if (policy.Compress is { } compress)
        {
            yield return $"CompressFrom = {Literals.Grouped(compress.MinBytes)}";
        }

        if (entry.Tags.Length > 0)
        {
            yield return $"Tags = [{string.Join(", ", entry.Tags.Select(Literals.Text))}]";
        }
    }

    private static string Part(KeyPartModel part)
    {
        string format = part.Format is null ? "" : ", " + Literals.Text(part.Format);
        string sensitive = part.IsSensitive ? ", IsSensitive: true" : "";
        return $"new({Literals.Text(part.Name)}, typeof({part.Type}){format}{sensitive})";
    }

    private static string Timing(string name, long milliseconds) => milliseconds == 0 ? "" : $", {name}: {Literals.Time(milliseconds)}";
}
