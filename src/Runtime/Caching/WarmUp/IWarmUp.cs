namespace MemcachedGen.Caching;

/// <summary>The warm-up of one method.</summary>
internal interface IWarmUp
{
    /// <exception cref="InvalidOperationException">The client has no services, or the source is not among them.</exception>
    void ThrowIfNotReady();

    /// <summary>Loads ahead what the source names.</summary>
    /// <param name="tally">What has been done so far; its keys are not looked at again.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends it between two chunks or during one.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task RunAsync(WarmUpTally tally, WarmUpOptions options, CancellationToken cancellationToken);

    /// <summary>An empty tally.</summary>
    WarmUpTally CreateTally(IProgress<WarmUpProgress>? progress, WarmUpOptions options);
}
