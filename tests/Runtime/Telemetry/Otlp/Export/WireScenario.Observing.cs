using System.Diagnostics.Metrics;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <content>What shows in a metric before it shows anywhere else: that a caller has joined a load, that servers have answered.</content>
internal sealed partial class WireScenario
{
    /// <summary>The sum of all that an observable instrument says now.</summary>
    /// <param name="instrumentName">The instrument.</param>
    /// <param name="server">The server that it is to speak of; of none where it speaks of caches.</param>
    private static long Observed(string instrumentName, MemcachedNode? server = null)
    {
        long sum = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == instrumentName)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => sum += server is null || IsOf(tags, server) ? value : 0);
        listener.Start();
        listener.RecordObservableInstruments();
        return sum;
    }

    private static bool IsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags, MemcachedNode server)
    {
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            if (tag.Key == Names.ServerPort)
            {
                return Equals(tag.Value, server.EndPoint.Port);
            }
        }

        return false;
    }
}
