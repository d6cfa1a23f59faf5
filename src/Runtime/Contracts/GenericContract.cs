using System.ComponentModel;
using System.IO.Hashing;
using System.Text;
using MemcachedGen.Contracts.Keys;

namespace MemcachedGen.Contracts;

/// <summary>What depends on the type arguments of a generic contract: they are part of its name, so that each construction has keys of its own.</summary>
/// <remarks>
/// A type's shape is not known here. Raise the contract's version when the shape of a type argument changes: stored
/// values of another shape are found out by deserializing alone.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GenericContract
{
    /// <summary><c>repository(Shop.Product)</c>.</summary>
    /// <param name="name">The contract's name.</param>
    /// <param name="arguments">The type arguments.</param>
    public static string Name(string name, params ReadOnlySpan<Type> arguments)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new StringBuilder(name).Append('(');
        for (int i = 0; i < arguments.Length; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(Encode(arguments[i].ToString()));
        }

        return text.Append(')').ToString();
    }

    /// <summary>The first bytes of every key: <c>repository(Shop.Product)/1</c>.</summary>
    /// <param name="name">The contract's name.</param>
    /// <param name="version">The contract's version.</param>
    /// <param name="arguments">The type arguments.</param>
    public static byte[] Prefix(string name, int version, params ReadOnlySpan<Type> arguments) =>
        Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name(name, arguments)}/{version}"));

    /// <summary>The fingerprint of a shape that contains type parameters.</summary>
    /// <param name="shape">The fingerprint of what is known at build time.</param>
    /// <param name="arguments">The type arguments.</param>
    public static ulong Fingerprint(ulong shape, params ReadOnlySpan<Type> arguments) =>
        XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(Name("", arguments)), (long)shape);

    private static string Encode(string text)
    {
        var buffer = new byte[PercentEncoding.Encode(text, [])];
        PercentEncoding.Encode(text, buffer);
        return Encoding.ASCII.GetString(buffer);
    }
}
