namespace MemcachedGen.AspNetCore.Sessions;

/// <summary>What a request has done to its session, apart from what that held.</summary>
internal sealed class SessionChanges
{
    private readonly Dictionary<string, byte[]?> _values = []; // null is removed
    private bool _isCleared;

    internal bool Any => _isCleared || _values.Count > 0;

    internal void Set(string key, byte[] value) => _values[key] = value;

    internal void Remove(string key) => _values[key] = null;

    internal void Clear()
    {
        _isCleared = true;
        _values.Clear();
    }

    /// <summary>The session with the changes.</summary>
    internal SessionState ApplyTo(SessionState state)
    {
        Dictionary<string, byte[]> values = _isCleared ? [] : new(state.Values);
        foreach ((string key, byte[]? value) in _values)
        {
            if (value is null)
            {
                values.Remove(key);
            }
            else
            {
                values[key] = value;
            }
        }

        return state with { Values = values };
    }
}
