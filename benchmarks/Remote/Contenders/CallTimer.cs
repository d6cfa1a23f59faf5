using System.Diagnostics;

namespace MemcachedGen.Remote.Contenders;

/// <summary>
/// Says a caller when to go on, and times one call in eight, which stands for the others: the raw limit reads the clock
/// once a window, and a caller that read it at every call would pay for the measurement.
/// </summary>
internal sealed class CallTimer(long end, LatencyRecorder recorder, CancellationToken cancellationToken)
{
    private const int CallsPerTimed = 8;

    private int _call = -1;
    private long _start;
    private long _elapsed;

    /// <summary>Whether there is another call to make.</summary>
    internal bool Next()
    {
        if (_call == 0)
        {
            _elapsed = Stopwatch.GetTimestamp() - _start;
        }

        if (++_call % CallsPerTimed != 0)
        {
            return true;
        }

        if (_call > 0)
        {
            recorder.Record(_elapsed, CallsPerTimed);
        }

        _call = 0;
        _start = Stopwatch.GetTimestamp();
        return _start < end && !cancellationToken.IsCancellationRequested;
    }
}
