using System.Text;

namespace MemcachedGen;

/// <summary>A user name and a password for servers that ask for authentication (<c>-Y</c>). The password shows nowhere. Immutable.</summary>
public sealed class CacheCredentials
{
    // A line of the server's file, "user:password", holds at most 255 bytes.
    private const int MaxLength = 254;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Takes a user name and a password.</summary>
    /// <param name="userName">Not empty, without spaces and control characters.</param>
    /// <param name="password">Not empty, without spaces and control characters; with the user name at most 254 bytes of UTF-8.</param>
    /// <exception cref="ArgumentException">The protocol or the server's file cannot carry them. The message does not show them.</exception>
    public CacheCredentials(string userName, string password)
    {
        ArgumentNullException.ThrowIfNull(userName);
        ArgumentNullException.ThrowIfNull(password);
        if (FindFault(userName, password) is { } fault)
        {
            throw new ArgumentException(fault);
        }

        UserName = userName;
        Password = password;
    }

    /// <summary>The user name.</summary>
    public string UserName { get; }

    // Not public: what writes out all public properties of an object must not come across it.
    internal string Password { get; }

    /// <summary>The user name; never the password.</summary>
    public override string ToString() => $"{nameof(CacheCredentials)} of {UserName}";

    /// <summary>Says what is wrong with a user name and a password, without showing them; <see langword="null"/>: nothing.</summary>
    internal static string? FindFault(string userName, string password) =>
        FindFaultIn(nameof(UserName), userName)
        ?? FindFaultIn(nameof(Password), password)
        ?? (s_utf8.GetByteCount(userName) + s_utf8.GetByteCount(password) > MaxLength
            ? $"UserName and Password are too long: memcached takes at most {MaxLength} bytes of both together."
            : null);

    /// <summary>The request that authenticates. The caller overwrites it once it is sent.</summary>
    internal byte[] ToRequest()
    {
        int size = s_utf8.GetByteCount(UserName) + 1 + s_utf8.GetByteCount(Password);
        string head = $"set auth 0 0 {size}\r\n";
        byte[] request = new byte[head.Length + size + 2];
        int length = s_utf8.GetBytes(head, request);
        length += s_utf8.GetBytes(UserName, request.AsSpan(length));
        request[length++] = (byte)' ';
        length += s_utf8.GetBytes(Password, request.AsSpan(length));
        "\r\n"u8.CopyTo(request.AsSpan(length));
        return request;
    }

    private static string? FindFaultIn(string name, string text)
    {
        if (text.Length == 0)
        {
            return $"{name} is empty.";
        }

        // The server takes the first word after the user name for the password, so "a b" would be as good as "a".
        if (text.AsSpan().ContainsAnyInRange('\0', ' ') || text.Contains('\x7F', StringComparison.Ordinal))
        {
            return $"{name} holds a space, a line end or another control character, which memcached's authentication cannot carry: choose another.";
        }

        try
        {
            s_utf8.GetByteCount(text);
            return null;
        }
        catch (EncoderFallbackException)
        {
            // Its message and its properties name characters of the secret.
            return $"{name} is not valid Unicode text.";
        }
    }
}
