using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <content>The one reader.</content>
internal sealed partial class Connection
{
    private async Task ReadLoopAsync()
    {
        var receiver = new ReplyReceiver(_queue, _options.MaxItemSize);
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
            }
        }
        catch (Exception exception)
        {
            Poison(ConnectionErrors.Classify(exception));
        }
        finally
        {
            receiver.Dispose();
        }
    }
}
