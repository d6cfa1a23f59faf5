using System.Globalization;

namespace MemcachedGen.Herd;

/// <summary>Says that it loads, and takes until it is released. The value names the process.</summary>
internal sealed class HeldSource : ISource
{
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask<string> LoadAsync(string key, CancellationToken cancellationToken)
    {
        Signals.Say(Signals.Loading);
        await _release.Task.WaitAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}");
    }

    internal void Release() => _release.SetResult();
}
