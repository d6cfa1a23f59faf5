using System.Globalization;
using MemcachedGen.Herd;

namespace MemcachedGen.RuntimeTests.Support;

/// <summary>A process with thousands of callers of one key, and what it says.</summary>
internal sealed class HerdProcess : IDisposable
{
    private readonly ChildProcess _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<HerdReport> _report = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<HerdProcess> _onLoading;
    private readonly Task _listening;

    /// <summary>Starts a process.</summary>
    /// <param name="server">The server that its client has.</param>
    /// <param name="key">What all callers ask for.</param>
    /// <param name="callers">How many they are.</param>
    /// <param name="leaseTime">How long the client's leases are, in whole seconds.</param>
    /// <param name="onLoading">Is told when it loads.</param>
    internal HerdProcess(MemcachedNode server, string key, int callers, TimeSpan leaseTime, Action<HerdProcess> onLoading)
    {
        _onLoading = onLoading;
        _process = ChildProcess.StartTalking(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "MemcachedGen.Herd.dll"),
                server.Name,
                key,
                callers.ToString(CultureInfo.InvariantCulture),
                leaseTime.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            ]);
        _listening = ListenAsync();
    }

    internal Task Ready => _ready.Task;

    internal Task Called => _called.Task;

    /// <summary>What became of its callers.</summary>
    internal Task<HerdReport> Report => _report.Task;

    internal void Go() => Tell(Signals.Go);

    internal void Release() => Tell(Signals.Release);

    internal Task KillAsync() => _process.KillAsync();

    /// <summary>Tells it that there is nothing more to say, and waits until all it said has been heard.</summary>
    internal Task EndAsync()
    {
        _process.Input.Close();
        return _listening;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private void Tell(string signal)
    {
        _process.Input.WriteLine(signal);
        _process.Input.Flush();
    }

    private async Task ListenAsync()
    {
        Exception why;
        try
        {
            while (await _process.Output.ReadLineAsync() is { } line)
            {
                Hear(line);
            }

            why = new InvalidOperationException($"The process has ended. {await _process.ReadErrorsAsync()}");
        }
        catch (InvalidDataException exception)
        {
            why = exception;
        }

        _ready.TrySetException(why);
        _called.TrySetException(why);
        _report.TrySetException(why);
    }

    private void Hear(string line)
    {
        switch (line)
        {
            case Signals.Ready:
                _ready.SetResult();
                break;
            case Signals.Called:
                _called.SetResult();
                break;
            case Signals.Loading:
                _onLoading(this);
                break;
            default:
                _report.SetResult(HerdReport.Read(line));
                break;
        }
    }
}
