namespace Quickstart;

/// <summary>Something a cache can do: its contract and a few calls, in one file.</summary>
internal interface ITopic
{
    string Title { get; }

    Task RunAsync(StepTable table);
}
