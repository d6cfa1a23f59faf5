using System.Globalization;
using System.Text;

namespace MemcachedGen.Start.App;

/// <summary>Says when a program came how far, in ticks of the clock that all processes share, and how much memory it took at most.</summary>
internal sealed class Stamps
{
    private readonly List<(string Name, long Ticks)> _stamps = [];

    public void Add(string name) => _stamps.Add((name, DateTime.UtcNow.Ticks));

    public void Write()
    {
        var text = new StringBuilder();
        foreach ((string name, long ticks) in _stamps)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} {ticks}\n");
        }

        foreach (string line in File.ReadLines("/proc/self/status"))
        {
            if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"kilobytes {line["VmHWM:".Length..^"kB".Length].Trim()}\n");
            }
        }

        // The console's writer would be a good part of what an empty program does.
        using Stream output = Console.OpenStandardOutput();
        output.Write(Encoding.ASCII.GetBytes(text.ToString()));
    }
}
