using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace MemcachedGen.RuntimeTests.Security;

/// <summary>A clock that the test moves, and that tells it which timers are set.</summary>
internal sealed class PauseRecorder : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits for the next timer that is no timeout of a connect.</summary>
    internal async Task<TimeSpan> NextPauseAsync(TimeSpan connectTimeout)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            TimeSpan pause = await _timers.Reader.ReadAsync(limit.Token);
            if (pause != connectTimeout)
            {
                return pause;
            }
        }
    }
}
