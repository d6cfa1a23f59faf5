namespace MemcachedGen.Contracts;

/// <content>The nullable forms.</content>
public ref partial struct KeyWriter
{
    /// <summary>Writes a signed integer in decimal; <see langword="null"/> as <c>!</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(long? value) => value is { } present ? Append(present) : AppendNull();

    /// <summary>Writes an unsigned integer in decimal; <see langword="null"/> as <c>!</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(uint? value) => value is { } present ? Append(present) : AppendNull();

    /// <summary>Writes an unsigned integer in decimal; <see langword="null"/> as <c>!</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(ulong? value) => value is { } present ? Append(present) : AppendNull();

    /// <summary>Writes a 128-bit integer in decimal; <see langword="null"/> as <c>!</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(Int128? value) => value is { } present ? Append(present) : AppendNull();

    /// <summary>Writes an unsigned 128-bit integer in decimal; <see langword="null"/> as <c>!</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(UInt128? value) => value is { } present ? Append(present) : AppendNull();

    /// <summary>Writes a number in decimal; <see langword="null"/> as <c>!</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(decimal? value) => value is { } present ? Append(present) : AppendNull();

    /// <summary>Writes a Boolean; <see langword="null"/> as <c>!</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(bool? value) => value is { } present ? Append(present) : AppendNull();

    /// <summary>Writes a UTF-16 code unit as text; <see langword="null"/> as <c>!</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(char? value) => value is { } present ? Append(present) : AppendNull();

    /// <summary>Writes a Guid; <see langword="null"/> as <c>!</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(Guid? value) => value is { } present ? Append(present) : AppendNull();

    /// <summary>Writes a date; <see langword="null"/> as <c>!</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(DateOnly? value) => value is { } present ? Append(present) : AppendNull();

    /// <summary>Writes a time of day; <see langword="null"/> as <c>!</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(TimeOnly? value) => value is { } present ? Append(present) : AppendNull();

    /// <summary>Writes a date and time; <see langword="null"/> as <c>!</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(DateTime? value) => value is { } present ? Append(present) : AppendNull();

    /// <summary>Writes an instant; <see langword="null"/> as <c>!</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(DateTimeOffset? value) => value is { } present ? Append(present) : AppendNull();

    /// <summary>Writes a time span; <see langword="null"/> as <c>!</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(TimeSpan? value) => value is { } present ? Append(present) : AppendNull();
}
