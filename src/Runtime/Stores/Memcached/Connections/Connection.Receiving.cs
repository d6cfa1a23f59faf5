using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <content>The one reader.</content>
internal sealed partial class Connection
{
    // When this much has arrived at once there is more to come: the waiters go first, and the next read finds it all.
    private const int YieldThreshold = 2_048;

    private readonly PoolSignal _reading = new();

    private async Task ReadLoopAsync()
    {
        var receiver = new ReplyReceiver(_queue, _completions, _options.MaxItemSize);
        try
        {
            while (true)
            {
                int received = await _stream.ReadAsync(receiver.Room, _lifetime.Token).ConfigureAwait(false);
                if (received == 0)
                {
                    Poison(StoreError.ConnectionClosed);
                    return;
                }

                if (_poison != (int)StoreError.None)
                {
                    return;
                }

                receiver.Receive(received);
                if (received >= YieldThreshold)
                {
                    await _reading.YieldAsync().ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception)
        {
            Poison(ConnectionErrors.Classify(exception));
        }
    }
}
