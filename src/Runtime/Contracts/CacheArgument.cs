using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MemcachedGen.Contracts;

/// <summary>Checks of arguments, for generated code. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CacheArgument
{
    private static readonly TimeSpan s_leastTimeToLive = TimeSpan.FromSeconds(1);

    /// <summary>Passes an argument on that is not <see langword="null"/>.</summary>
    /// <typeparam name="T">The argument's type.</typeparam>
    /// <param name="value">The argument.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentNullException">It is <see langword="null"/>.</exception>
    public static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }

    /// <exception cref="ArgumentOutOfRangeException">It is less than one second, memcached's grain.</exception>
    internal static void ThrowIfTooShort(TimeSpan? ttl)
    {
        if (ttl is { } given)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(given, s_leastTimeToLive, nameof(ttl));
        }
    }
}
