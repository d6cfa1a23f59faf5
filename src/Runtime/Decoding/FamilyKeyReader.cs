using System.Globalization;
using MemcachedGen.Caching;
using MemcachedGen.Contracts;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Decoding;

/// <summary>Takes the keys of one entry family apart for telemetry. Thread-safe.</summary>
/// <param name="descriptor">The family.</param>
/// <param name="prefix">What opens every key of the client.</param>
internal sealed class FamilyKeyReader(CacheEntryDescriptor descriptor, byte[] prefix) : IKeyReader
{
    private KeyPattern? _pattern; // most families never need it

    public IEnumerable<KeyValuePair<string, string>> Read(ReadOnlySpan<byte> wireKey)
    {
        KeyPattern pattern = _pattern ??= new KeyPattern(descriptor);
        bool isShortened = OverlongKey.IsShortened(wireKey);
        ReadOnlySpan<byte> text = isShortened ? wireKey[..OverlongKey.KeptLength] : wireKey;
        return text.StartsWith(prefix) && pattern.TryRead(text[prefix.Length..], isShortened, out KeyMatch match)
            ? match.Arguments.Where(static argument => !argument.IsSensitive).Select(static argument => new KeyValuePair<string, string>(argument.Name, Text(argument)))
            : [];
    }

    private static string Text(DecodedArgument argument) => Convert.ToString(argument.Value, CultureInfo.InvariantCulture) ?? "null";
}
