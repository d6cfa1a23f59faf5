using MemcachedGen;
using Spectre.Console;

namespace Quickstart;

/// <summary>Shows how far a warm-up has come: a bar for each method; where there is no terminal, a line now and then.</summary>
internal sealed class ProgressBar(ProgressContext context) : IProgress<WarmUpProgress>
{
    private readonly Dictionary<string, ProgressTask> _bars = [];

    public void Report(WarmUpProgress value)
    {
        string name = $"{value.Contract} {value.Method}";
        if (!_bars.TryGetValue(name, out ProgressTask? bar))
        {
            _bars[name] = bar = context.AddTask(name);
        }

        bar.IsIndeterminate = value.Total is null;
        bar.MaxValue = value.Total ?? value.Done;
        bar.Value = value.Done;
    }
}
