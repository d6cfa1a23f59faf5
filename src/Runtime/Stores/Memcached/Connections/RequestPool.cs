namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>The requests of a connection that are not in use: as many as there ever were under way at once.</summary>
/// <remarks>
/// They are rented under the connection's lock, which is held then anyway, and returned from any thread: onto a stack
/// that the next rental without a spare one takes over as a whole.
/// </remarks>
internal sealed class RequestPool(IConnectionOwner owner)
{
    private PendingRequest? _spare; // under the connection's lock
    private PendingRequest? _returned;

    /// <summary>Learns how the requests do.</summary>
    internal IConnectionOwner Owner => owner;

    internal PendingRequest Rent()
    {
        PendingRequest? request = _spare ?? Interlocked.Exchange(ref _returned, null);
        if (request is null)
        {
            return new PendingRequest(this);
        }

        _spare = request.Next;
        request.Next = null;
        return request;
    }

    internal void Return(PendingRequest request)
    {
        PendingRequest? top = Volatile.Read(ref _returned);
        while (true)
        {
            request.Next = top;
            PendingRequest? seen = Interlocked.CompareExchange(ref _returned, request, top);
            if (seen == top)
            {
                return;
            }

            top = seen;
        }
    }
}
