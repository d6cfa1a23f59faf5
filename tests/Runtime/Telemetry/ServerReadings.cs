using System.Diagnostics.Metrics;
using System.Globalization;

namespace MemcachedGen.RuntimeTests.Telemetry;

/// <summary>Reads the metrics of servers as they are at the time.</summary>
internal sealed class ServerReadings : IDisposable
{
    private const string Prefix = "memcachedgen.server.";

    private readonly Dictionary<string, long> _read = [];
    private readonly MeterListener _listener = new()
    {
        InstrumentPublished = static (instrument, self) =>
        {
            if (instrument.Meter.Name == MemcachedGenDiagnostics.MeterName && instrument.Name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                self.EnableMeasurementEvents(instrument);
            }
        },
    };

    internal ServerReadings()
    {
        // Added, not set: what is reported twice is there once only.
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _read.Add(Name(instrument, tags), value));
        _listener.Start();
    }

    /// <summary>The instruments that there are, with their units.</summary>
    internal static IEnumerable<string> Instruments()
    {
        List<string> found = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) => found.Add($"{instrument.Name} {instrument.GetType().Name[..^2]} {instrument.Unit}"),
        };
        listener.Start();
        return found.Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    /// <summary>What is reported of a server, by the instrument's name without its prefix; requests by their type behind it.</summary>
    internal Dictionary<string, long> Of(string server)
    {
        _read.Clear();
        _listener.RecordObservableInstruments();
        return _read.Where(reading => reading.Key.StartsWith(server + ' ', StringComparison.OrdinalIgnoreCase))
            .ToDictionary(reading => reading.Key[(server.Length + 1)..], static reading => reading.Value);
    }

    internal bool Has(string server, string figure, long value) => Of(server).TryGetValue(figure, out long read) && read == value;

    public void Dispose() => _listener.Dispose();

    private static string Name(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Dictionary<string, object?> named = new(tags.ToArray());
        string server = string.Create(CultureInfo.InvariantCulture, $"{named["server.address"]}:{named["server.port"]}");
        return named.TryGetValue("memcachedgen.cache.request.type", out object? type)
            ? $"{server} {instrument.Name[Prefix.Length..]} {type}"
            : $"{server} {instrument.Name[Prefix.Length..]}";
    }
}
