using System.Diagnostics.Metrics;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <content>Whether a caller has joined another one's load shows in a counter, and nowhere else before the load is over.</content>
internal sealed partial class WireScenario
{
    private static double JoinedLoads()
    {
        double joined = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Name == "memcachedgen.load.joined")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => joined += value);
        listener.Start();
        listener.RecordObservableInstruments();
        return joined;
    }
}
