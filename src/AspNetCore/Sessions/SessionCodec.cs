using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace MemcachedGen.AspNetCore.Sessions;

/// <summary>Sessions as bytes, protected where that is asked for.</summary>
/// <param name="protector">Encrypts and authenticates them; <see langword="null"/> for not at all.</param>
internal sealed class SessionCodec(IDataProtector? protector)
{
    internal const string Purpose = "MemcachedGen.Session.v1";

    internal byte[] Write(string key, SessionState state)
    {
        byte[] plain = SessionFormat.Write(state);
        return protector is null ? plain : protector.Protect([.. Digest(key), .. plain]);
    }

    /// <summary>Reads a session. What is none, or another key's, is nothing.</summary>
    internal SessionState? Read(string key, in ReadOnlySequence<byte> stored)
    {
        byte[] bytes = stored.ToArray();
        if (protector is null)
        {
            return SessionFormat.TryRead(bytes, out SessionState? state) ? state : null;
        }

        byte[] plain;
        try
        {
            plain = protector.Unprotect(bytes);
        }
        catch (CryptographicException)
        {
            return null; // changed on the way, or written under keys that are no longer there
        }

        byte[] digest = Digest(key);
        return plain.AsSpan().StartsWith(digest) && SessionFormat.TryRead(plain.AsSpan(digest.Length), out SessionState? unprotected) ? unprotected : null;
    }

    // Binds what is protected to its key: a server cannot pass one session off as another.
    private static byte[] Digest(string key) => SHA256.HashData(Encoding.Unicode.GetBytes(key));
}
