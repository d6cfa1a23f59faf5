namespace MemcachedGen.Micro.Comparing;

/// <summary>Results of calls that are complete when they return, taken without a state machine: the same for all contenders.</summary>
internal static class AtOnce
{
    /// <exception cref="InvalidOperationException">It is not complete.</exception>
    internal static T Result<T>(ValueTask<T> call) => call.IsCompletedSuccessfully ? call.Result : throw Incomplete();

    /// <exception cref="InvalidOperationException">It is not complete.</exception>
    internal static void Complete(ValueTask call)
    {
        if (!call.IsCompletedSuccessfully)
        {
            throw Incomplete();
        }

        call.GetAwaiter().GetResult();
    }

    private static InvalidOperationException Incomplete() => new("The call was not answered in the process.");
}
