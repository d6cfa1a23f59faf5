using System.Text;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;

namespace MemcachedGen.Generator.Locking;

/// <summary>
/// The lock file: what the contracts of a project keep in memcached, checked in next to the code, so that a changed
/// shape shows in review and cannot be released under the old version by mistake.
/// </summary>
internal sealed class LockFile
{
    internal const string Name = "memcachedgen.lock.json";

    private const int Format = 1;

    private LockFile(SortedDictionary<string, SortedDictionary<string, LockedEntry>> contracts) => Contracts = contracts;

    /// <summary>By contract, as <c>catalog/3</c>, and template.</summary>
    internal SortedDictionary<string, SortedDictionary<string, LockedEntry>> Contracts { get; }

    internal static string Id(ContractKey key) => $"{key.Name}/{Emission.Literals.Number(key.Version)}";

    internal static LockFile Of(IEnumerable<ImplementationModel> contracts)
    {
        SortedDictionary<string, SortedDictionary<string, LockedEntry>> locked = new(StringComparer.Ordinal);
        foreach (ImplementationModel contract in contracts)
        {
            locked[Id(contract.Key)] = EntriesOf(contract);
        }

        return new LockFile(locked);
    }

    internal static SortedDictionary<string, LockedEntry> EntriesOf(ImplementationModel contract)
    {
        SortedDictionary<string, LockedEntry> entries = new(StringComparer.Ordinal);
        foreach (EntryModel entry in contract.Entries)
        {
            entries[entry.Template] = LockedEntry.Of(entry);
        }

        return entries;
    }

    /// <exception cref="FormatException">The text is not a lock file; the message says why.</exception>
    internal static LockFile Parse(string text)
    {
        if (JsonReader.Read(text) is not Dictionary<string, object?> root || !root.TryGetValue("format", out object? format))
        {
            throw new FormatException("it has no \"format\"");
        }

        if (format is not (double)Format || root.TryGetValue("contracts", out object? all) is false || all is not Dictionary<string, object?> contracts)
        {
            throw new FormatException($"it is of a format other than {Format}");
        }

        SortedDictionary<string, SortedDictionary<string, LockedEntry>> locked = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> contract in contracts)
        {
            SortedDictionary<string, LockedEntry> entries = new(StringComparer.Ordinal);
            foreach (KeyValuePair<string, object?> entry in contract.Value as Dictionary<string, object?> ?? [])
            {
                entries[entry.Key] = ParseEntry(entry.Value as Dictionary<string, object?> ?? []);
            }

            locked[contract.Key] = entries;
        }

        return new LockFile(locked);
    }

    public override string ToString()
    {
        StringBuilder text = new();
        text.Append("{\n  \"format\": ").Append(Format).Append(",\n  \"contracts\": {");
        Join(text, Contracts, 4, static (text, contract) =>
        {
            text.Append(Quote(contract.Key)).Append(": {");
            Join(text, contract.Value, 6, static (text, entry) => Write(text, entry.Key, entry.Value));
            text.Append("\n    }");
        });
        return text.Append("\n  }\n}\n").ToString();
    }

    private static LockedEntry ParseEntry(Dictionary<string, object?> entry) => new(
        (entry.TryGetValue("parts", out object? parts) ? parts as List<object?> ?? [] : []).Select(static part => part as string ?? "").ToEquatableArray(),
        entry.TryGetValue("value", out object? value) ? value as string ?? "" : "",
        entry.TryGetValue("maxLength", out object? length) && length is double number ? (int)number : 0,
        entry.TryGetValue("ttl", out object? ttl) ? ttl as string ?? "" : "",
        entry.TryGetValue("jitter", out object? jitter) ? jitter as string ?? "" : "");

    private static void Write(StringBuilder text, string template, LockedEntry entry)
    {
        text.Append(Quote(template)).Append(": { \"parts\": [").Append(string.Join(", ", entry.Parts.Select(Quote))).Append(']');
        if (entry.MaxLength > 0)
        {
            text.Append(", \"maxLength\": ").Append(Emission.Literals.Number(entry.MaxLength));
        }

        text.Append(", \"value\": ").Append(Quote(entry.Value)).Append(", \"ttl\": ").Append(Quote(entry.Ttl));
        if (entry.Jitter.Length > 0)
        {
            text.Append(", \"jitter\": ").Append(Quote(entry.Jitter));
        }

        text.Append(" }");
    }

    private static void Join<T>(StringBuilder text, IEnumerable<T> items, int indent, Action<StringBuilder, T> write)
    {
        string separator = "\n";
        foreach (T item in items)
        {
            text.Append(separator).Append(' ', indent);
            write(text, item);
            separator = ",\n";
        }
    }

    private static string Quote(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
