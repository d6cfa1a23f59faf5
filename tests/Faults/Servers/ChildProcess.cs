using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MemcachedGen.Faults.Servers;

/// <summary>A process that takes Unix signals and does not outlive the tests.</summary>
internal sealed partial class ChildProcess : IDisposable
{
    private const int SigHup = 1;
    private const int SigStop = 19;
    private const int SigCont = 18;

    private static readonly ConcurrentDictionary<ChildProcess, bool> s_alive = new();

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();

    static ChildProcess() => AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
    {
        foreach (ChildProcess process in s_alive.Keys)
        {
            process.Kill();
        }
    };

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, e) => _errors.Enqueue(e.Data ?? "");
        _process.Start();
        _process.BeginErrorReadLine();
        s_alive[this] = true;
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>What is written here the process reads, if it was started to talk.</summary>
    public StreamWriter Input => _process.StandardInput;

    /// <summary>What the process writes, if it was started to talk.</summary>
    public StreamReader Output => _process.StandardOutput;

    public static ChildProcess Start(string fileName, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(fileName, arguments) { RedirectStandardError = true, UseShellExecute = false };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(start);
    }

    /// <summary>Starts a process whose input and output are ours.</summary>
    public static ChildProcess StartTalking(string fileName, IEnumerable<string> arguments) => new(new ProcessStartInfo(fileName, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    });

    /// <summary>What the process had to say about its failure, once it has exited.</summary>
    public async Task<string> ReadErrorsAsync()
    {
        await _process.WaitForExitAsync();
        return string.Join('\n', _errors).Trim();
    }

    /// <summary>SIGSTOP, and returns once no thread runs any more: the signal itself is only queued.</summary>
    public void Stop()
    {
        Signal(SigStop);
        if (!SpinWait.SpinUntil(HasStopped, TimeSpan.FromSeconds(5)))
        {
            throw new TimeoutException($"Process {_process.Id} does not stop.");
        }
    }

    public void HangUp() => Signal(SigHup);

    public void Continue() => Signal(SigCont);

    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It had exited by itself.
        }
    }

    public async Task KillAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        s_alive.TryRemove(this, out _);
        _process.Dispose();
    }

    private bool HasStopped() => Directory.EnumerateDirectories($"/proc/{_process.Id}/task")
        .All(static thread => File.ReadAllText($"{thread}/stat").Contains(") T ", StringComparison.Ordinal));

    private void Signal(int signal)
    {
        if (SendSignal(_process.Id, signal) != 0)
        {
            throw new InvalidOperationException($"kill({_process.Id}, {signal}) failed with errno {Marshal.GetLastPInvokeError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int signal);
}
