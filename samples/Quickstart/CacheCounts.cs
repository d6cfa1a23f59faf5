using System.Diagnostics.Metrics;
using MemcachedGen;
using Spectre.Console;

namespace Quickstart;

/// <summary>Reads the hits and misses that caches count.</summary>
internal static class CacheCounts
{
    internal static void Print()
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("Cache", "First method", "Level", "Outcome").AddColumn("Reads", column => column.RightAligned());
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == MemcachedGenDiagnostics.MeterName && instrument.Name == "memcachedgen.cache.requests")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            if (count > 0)
            {
                table.AddRow(
                    Tag(tags, "memcachedgen.cache.name"),
                    Tag(tags, "memcachedgen.cache.method"),
                    Tag(tags, "memcachedgen.cache.level"),
                    Tag(tags, "memcachedgen.cache.request.type"),
                    $"{count}");
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        AnsiConsole.Write(table);
    }

    private static string Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach ((string key, object? value) in tags)
        {
            if (key == name)
            {
                return $"{value}";
            }
        }

        return "";
    }
}
