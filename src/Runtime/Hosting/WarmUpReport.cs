namespace MemcachedGen;

/// <summary>What a warm-up came to.</summary>
/// <param name="Methods">The methods in the order in which they were warmed up.</param>
/// <param name="Errors">The first errors, <see cref="WarmUpOptions.MaxErrors"/> of each method.</param>
/// <param name="IsComplete">Whether it was not cancelled. One that was can be resumed with <see cref="WarmUpOptions.Resume"/>.</param>
public sealed record WarmUpReport(IReadOnlyList<WarmUpProgress> Methods, IReadOnlyList<WarmUpError> Errors, bool IsComplete)
{
    /// <summary>How many keys are done, whatever came of them.</summary>
    public int Done => Methods.Sum(static method => method.Done);

    /// <summary>How many keys failed, and sources.</summary>
    public int Failed => Methods.Sum(static method => method.Failed);
}
