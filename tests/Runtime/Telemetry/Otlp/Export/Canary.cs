using System.Text;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>A text that is part of every key and value, so that any of them can be found where it must not be.</summary>
/// <remarks>Letters only: in a key they stay as they are.</remarks>
internal static class Canary
{
    internal const string Text = "kanarienvogelqz";

    internal static readonly byte[] Bytes = Encoding.ASCII.GetBytes(Text);

    internal static string Key(string name) => $"{name}-{Text}";

    internal static WireItem Value(string name) => new($"{Text} of {name}");
}
