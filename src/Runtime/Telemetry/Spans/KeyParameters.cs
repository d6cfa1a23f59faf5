using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using MemcachedGen.Contracts;

namespace MemcachedGen.Telemetry;

/// <summary>Records parts of keys on spans, where somebody has asked for it. Sensitive parts never are.</summary>
internal sealed class KeyParameters
{
    private const int HashLength = 8;

    private readonly Dictionary<string, (string Attribute, bool IsHashed)> _recorded;
    private readonly IKeyReader _keys;

    private KeyParameters(Dictionary<string, (string Attribute, bool IsHashed)> recorded, IKeyReader keys)
    {
        _recorded = recorded;
        _keys = keys;
    }

    /// <returns><see langword="null"/> where nothing is to be recorded.</returns>
    internal static KeyParameters? Of(CacheEntryDescriptor descriptor, TelemetrySettings settings, IKeyReader keys)
    {
        var recorded = new Dictionary<string, (string Attribute, bool IsHashed)>(StringComparer.Ordinal);
        foreach (CacheKeyPart part in descriptor.Parts.Where(static part => !part.IsSensitive))
        {
            bool isNamed = settings.KeyParameters.Contains(part.Name);
            if (isNamed || descriptor.KeyTelemetry != KeyTelemetry.None)
            {
                bool isHashed = descriptor.KeyTelemetry == KeyTelemetry.Hash || (isNamed && settings.KeyParameterMode == KeyParameterMode.Hashed);
                recorded[part.Name] = (TelemetryNames.QueryParameterPrefix + part.Name, isHashed);
            }
        }

        return recorded.Count == 0 ? null : new(recorded, keys);
    }

    internal void Record(Activity span, ReadOnlySpan<byte> wireKey)
    {
        if (wireKey.IsEmpty)
        {
            return;
        }

        foreach ((string name, string text) in _keys.Read(wireKey))
        {
            if (_recorded.TryGetValue(name, out (string Attribute, bool IsHashed) how))
            {
                span.SetTag(how.Attribute, how.IsHashed ? Hash(text) : text);
            }
        }
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, HashLength));
}
