using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Tells which spans have ended, for those that wait for what no caller waits for.</summary>
internal sealed class EndedSpans : BaseProcessor<Activity>
{
    private readonly ConcurrentQueue<string> _names = new();

    public override void OnEnd(Activity data) => _names.Enqueue(data.DisplayName);

    internal int Count(string name) => _names.Count(other => other == name);
}
