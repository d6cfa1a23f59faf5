namespace MemcachedGen.Hosting;

/// <summary>Several things to end at once.</summary>
internal sealed class Subscriptions(IDisposable[] subscriptions) : IDisposable
{
    public void Dispose()
    {
        foreach (IDisposable subscription in subscriptions)
        {
            subscription.Dispose();
        }
    }
}
