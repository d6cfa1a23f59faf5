using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using MemcachedGen.Generator.Parsing;

namespace MemcachedGen.Generator.Locking;

/// <summary>What the lock file says about an entry family.</summary>
/// <param name="Parts">The types of the key's parts, with their formats.</param>
/// <param name="Value">The fingerprint of the value's shape, or <c>counter</c>.</param>
/// <param name="MaxLength">The longest possible key; 0 without bound.</param>
internal sealed record LockedEntry(EquatableArray<string> Parts, string Value, int MaxLength, string Ttl, string Jitter)
{
    /// <summary>Whether entries that one wrote are entries that the other expects.</summary>
    internal bool IsCompatibleWith(LockedEntry other) => Parts == other.Parts && Value == other.Value;

    internal static LockedEntry Of(EntryModel entry) => new(
        entry.Parts.Select(static part => part.Type.Replace("global::", "") + (part.Format is null ? "" : ":" + part.Format)).ToEquatableArray(),
        entry.CounterInitial is null ? Emission.Literals.PlainHex(entry.Fingerprint) : "counter",
        entry.MaxKeyLength,
        Duration.Format(entry.Policy.TimeToLive.Milliseconds),
        Duration.Format(entry.Policy.TimeToLive.JitterMilliseconds));
}
