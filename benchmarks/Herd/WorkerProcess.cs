using System.Diagnostics;
using MemcachedGen.HerdSpeed.Caches;

namespace MemcachedGen.HerdSpeed;

/// <summary>A <see cref="Worker"/>, seen from the process that started it. It ends when its input does, also when that process is killed.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    /// <summary>Starts one, which is ready when <see cref="WaitUntilReadyAsync"/> says so.</summary>
    public static WorkerProcess Start(CacheKind kind, string address) => new(Process.Start(
        new ProcessStartInfo("dotnet", ["exec", typeof(WorkerProcess).Assembly.Location, Worker.Mode, kind.Name, address])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);

    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        string line = await ReadAsync(cancellationToken);
        if (line != Orders.Ready)
        {
            throw new InvalidDataException($"Expected '{Orders.Ready}', was told '{line}'.");
        }
    }

    public async Task<Served> CallAsync(string key, int callers, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(Orders.Write(key, callers).AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        return Served.Read(await ReadAsync(cancellationToken));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            return await _process.StandardOutput.ReadLineAsync(patience.Token)
                ?? throw new InvalidOperationException("A process of callers has ended.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"Callers were not served within {s_patience.TotalSeconds} s.");
        }
    }
}
