using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using MemcachedGen.RuntimeTests.Stores;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

public sealed class RecoveryMetricsTests
{
    [Fact]
    public async Task LostWrites_ShowAsKeysThatWait_AndAsKeysThatFoundNoRoom()
    {
        int port = LoopbackPort.Free();
        string node = string.Create(CultureInfo.InvariantCulture, $"server.address=127.0.0.1 server.port={port}");
        var measured = new Dictionary<string, long>();
        using MeterListener listener = Listen(measured);
        MemcachedStore store = MemcachedStoreHarness.Connect([$"127.0.0.1:{port}"], configure: static options => options with { RecoveryQueueCapacity = 3, RecoveryOverflow = RecoveryOverflow.Ignore });
        await using (store)
        {
            for (int key = 0; key < 5; key++)
            {
                Assert.Equal(StoreStatus.Failed, (await store.DeleteAsync(Encoding.ASCII.GetBytes($"k{key}"), default)).Status);
                Assert.Equal(StoreStatus.Failed, (await store.DeleteAsync("k0"u8, default)).Status);
            }

            listener.RecordObservableInstruments();
            Assert.Equal(3, measured[$"memcachedgen.recovery.keys {node}"]);
            Assert.Equal(2, measured[$"memcachedgen.recovery.dropped {node}"]);
        }

        measured.Clear();
        listener.RecordObservableInstruments();
        Assert.DoesNotContain($"memcachedgen.recovery.keys {node}", measured.Keys);
    }

    private static MeterListener Listen(Dictionary<string, long> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Name.StartsWith("memcachedgen.recovery.", StringComparison.Ordinal))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags, isSum: false));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags, isSum: true));
        listener.Start();
        return listener;

        void Note(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, bool isSum)
        {
            string name = $"{instrument.Name} {string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"))}";
            lock (measured)
            {
                measured[name] = value + (isSum ? measured.GetValueOrDefault(name) : 0);
            }
        }
    }
}
