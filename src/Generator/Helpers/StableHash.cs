using System.Security.Cryptography;
using System.Text;

namespace MemcachedGen.Generator.Helpers;

/// <summary>A hash of text that is the same on every machine and in every build.</summary>
internal static class StableHash
{
    /// <summary>The first 64 bits of the text's SHA-256.</summary>
    internal static ulong Of(string text)
    {
        using SHA256 sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
        ulong result = 0;
        for (int i = 0; i < sizeof(ulong); i++)
        {
            result = (result << 8) | hash[i];
        }

        return result;
    }
}
