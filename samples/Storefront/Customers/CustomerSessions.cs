using System.Collections.Immutable;
using System.Security.Cryptography;
using MemcachedGen;
using Storefront.Contracts;

namespace Storefront.Customers;

/// <summary>Creates, finds, prolongs and ends sessions of customers.</summary>
internal sealed class CustomerSessions(ICustomerSessionCache cache, TimeProvider time)
{
    internal static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>Begins a session; <see langword="null"/> if memcached does not take it.</summary>
    internal async ValueTask<CustomerSession?> CreateAsync(string userId, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var session = new CustomerSession(id, userId, ImmutableDictionary<string, string>.Empty, now, now + Lifetime);
        return await cache.CreateAsync(id, session, ct) ? session : null;
    }

    /// <summary>A session that is not over. One that is over by its own clock is deleted.</summary>
    internal async ValueTask<CacheResult<CustomerSession?>> FindAsync(string id, CancellationToken ct)
    {
        CacheResult<CustomerSession?> found = await cache.GetAsync(id, ct);
        if (found.Value is not { } session || session.Expires > time.GetUtcNow())
        {
            return found;
        }

        await cache.DeleteAsync(id, ct);
        return default;
    }

    /// <summary>Remembers something and prolongs the session; <see langword="null"/> if it has ended meanwhile.</summary>
    internal async ValueTask<CustomerSession?> UpdateAsync(string id, string name, string value, CancellationToken ct)
    {
        try
        {
            return await cache.UpdateAsync(id, new SessionChange(name, value, time.GetUtcNow() + Lifetime), Apply, ct);
        }
        catch (SessionOverException)
        {
            return null;
        }
    }

    internal ValueTask DeleteAsync(string id, CancellationToken ct) => cache.DeleteAsync(id, ct);

    // An update creates what is not there. A session that was signed out meanwhile has to stay away.
    private static CustomerSession Apply(CustomerSession? session, SessionChange change) => session is null
        ? throw new SessionOverException()
        : session with
        {
            Data = change.Name is null ? session.Data : session.Data.SetItem(change.Name, change.Value),
            Expires = change.Expires,
        };
}
