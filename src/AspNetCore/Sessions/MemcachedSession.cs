using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace MemcachedGen.AspNetCore.Sessions;

/// <summary>The session of one request. Loaded when it is first used; as the interface has it, a thread is blocked for that unless <see cref="LoadAsync"/> was called.</summary>
/// <param name="access">The sessions.</param>
/// <param name="key">The key that the cookie holds.</param>
/// <param name="idleTimeout">How long the session lives without a request.</param>
/// <param name="ioTimeout">How long loading or committing may take.</param>
/// <param name="tryEstablish">Whether there can be a session: the cookie must be sent before the response begins.</param>
/// <param name="isNew">The request came without a session.</param>
internal sealed class MemcachedSession(
    SessionAccess access, string key, TimeSpan idleTimeout, TimeSpan ioTimeout, Func<bool> tryEstablish, bool isNew) : ISession
{
    private readonly SessionChanges _changes = new();
    private SessionState _base = SessionState.Create(); // what was read, or what a new session begins with
    private Dictionary<string, byte[]>? _view; // that with the changes; null before it is loaded
    private SessionSnapshot? _read;

    public bool IsAvailable
    {
        get
        {
            _ = View;
            return _read is not null;
        }
    }

    public string Id
    {
        get
        {
            _ = View;
            return _base.Id.ToString();
        }
    }

    public IEnumerable<string> Keys => View.Keys;

    private Dictionary<string, byte[]> View
    {
        get
        {
            if (_view is null)
            {
                LoadAsync().GetAwaiter().GetResult();
            }

            return _view!;
        }
    }

    public async Task LoadAsync(CancellationToken cancellationToken = default)
    {
        if (_view is null)
        {
            _read = isNew
                ? new SessionSnapshot(null, Version: 0, IsBroken: false)
                : await access.LoadAsync(key, idleTimeout, ioTimeout, cancellationToken).ConfigureAwait(false);
            _base = _read?.State ?? _base;
            _view = new(_base.Values);
        }
    }

    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        if (_changes.Any)
        {
            await access.CommitAsync(key, _read, _base, _changes, idleTimeout, ioTimeout, cancellationToken).ConfigureAwait(false);
        }
        else if (_view is null && !isNew)
        {
            await access.RefreshAsync(key, idleTimeout, ioTimeout, cancellationToken).ConfigureAwait(false);
        }
    }

    public bool TryGetValue(string key, [NotNullWhen(true)] out byte[]? value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return View.TryGetValue(key, out value);
    }

    public void Set(string key, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        Dictionary<string, byte[]> view = View;
        if (!tryEstablish())
        {
            throw new InvalidOperationException("The session cannot be established once the response has started. Write to it before.");
        }

        byte[] copy = [.. value];
        _changes.Set(key, copy);
        view[key] = copy;
    }

    public void Remove(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (View.Remove(key))
        {
            _changes.Remove(key);
        }
    }

    public void Clear()
    {
        Dictionary<string, byte[]> view = View;
        if (view.Count > 0)
        {
            view.Clear();
            _changes.Clear();
        }
    }
}
