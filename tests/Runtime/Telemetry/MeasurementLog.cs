using System.Diagnostics.Metrics;

namespace MemcachedGen.RuntimeTests.Telemetry;

/// <summary>Keeps what this library's meter measures while it listens, under <c>name attribute=value ...</c>. Thread-safe.</summary>
internal sealed class MeasurementLog : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _measured = [];

    /// <param name="filter">Picks the instruments.</param>
    internal MeasurementLog(Func<Instrument, bool> filter)
    {
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == MemcachedGenDiagnostics.MeterName && filter(instrument))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>What was measured: of observed instruments the last value, of histograms how many, of others the sum.</summary>
    internal IReadOnlyDictionary<string, double> Read()
    {
        _listener.RecordObservableInstruments();
        lock (_measured)
        {
            return new Dictionary<string, double>(_measured);
        }
    }

    /// <summary>The value of the one that has all these in its name; 0 where there is none.</summary>
    internal double Sum(params string[] parts) => Read()
        .Where(pair => parts.All(part => pair.Key.Contains(part, StringComparison.Ordinal)))
        .Sum(static pair => pair.Value);

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string name = string.Join(' ', [instrument.Name, .. tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}")]);
        lock (_measured)
        {
            bool isHistogram = instrument is Histogram<double> or Histogram<long>;
            _measured[name] = isHistogram ? _measured.GetValueOrDefault(name) + 1
                : instrument.IsObservable ? value
                : _measured.GetValueOrDefault(name) + value;
        }
    }
}
