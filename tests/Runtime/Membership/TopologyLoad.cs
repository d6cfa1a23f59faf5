using System.Globalization;
using MemcachedGen.RuntimeTests.Support;

namespace MemcachedGen.RuntimeTests.Membership;

/// <summary>Many callers who read, and write what they miss, until they are told to stop. Values say which key they belong to.</summary>
internal sealed class TopologyLoad(CacheClient client, int keys, int callers = 32) : IAsyncDisposable
{
    private const int FirstId = 10_000; // other tests write the keys before it on the same servers

    private readonly CancellationTokenSource _stopping = new();
    private Task[] _callers = [];
    private long _calls;
    private long _failed;
    private long _wrong;
    private string? _firstFailure;

    internal long Calls => Interlocked.Read(ref _calls);

    internal long Failed => Interlocked.Read(ref _failed);

    internal long Wrong => Interlocked.Read(ref _wrong);

    internal string Summary => $"{Calls} calls, {Failed} failed, {Wrong} wrong; {_firstFailure}";

    internal TopologyLoad Start()
    {
        _callers = [.. Enumerable.Range(0, callers).Select(seed => Task.Run(() => CallAsync(new Random(seed))))];
        return this;
    }

    /// <summary>Waits until so many calls more have been answered.</summary>
    internal Task GoOnAsync(int calls = 20_000)
    {
        long until = Calls + calls;
        return Eventually.TrueAsync(() => Calls >= until, TimeSpan.FromSeconds(30));
    }

    internal async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_callers);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
    }

    private async Task CallAsync(Random random)
    {
        while (!_stopping.IsCancellationRequested)
        {
            int id = FirstId + random.Next(keys);
            string expected = id.ToString(CultureInfo.InvariantCulture);
            try
            {
                string? value = await TopologyHarness.GetAsync(client, id);
                if (value is null)
                {
                    await TopologyHarness.SetAsync(client, id, expected);
                }
                else if (value != expected)
                {
                    Interlocked.Increment(ref _wrong);
                }
            }
            catch (InvalidOperationException exception)
            {
                Interlocked.Increment(ref _failed);
                _firstFailure ??= exception.Message;
            }

            Interlocked.Increment(ref _calls);
        }
    }
}
