using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>Notes that somebody has looked at the session: then the page is likely that visitor's.</summary>
internal sealed class WatchedSession(ISessionFeature feature) : ISessionFeature
{
    private volatile bool _isUsed;

    internal bool IsUsed => _isUsed;

    public ISession Session
    {
        get
        {
            _isUsed = true;
            return feature.Session;
        }

        set => feature.Session = value;
    }

    /// <summary>Watches the session from now on, where there is one.</summary>
    internal static WatchedSession? Watch(HttpContext http)
    {
        if (http.Features.Get<ISessionFeature>() is not { } feature)
        {
            return null;
        }

        var watched = new WatchedSession(feature);
        http.Features.Set<ISessionFeature>(watched);
        return watched;
    }
}
