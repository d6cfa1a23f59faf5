using System.Globalization;

namespace MemcachedGen.Start.Contracts;

/// <summary>What contracts cost a process.</summary>
/// <param name="Registered">The time until all were registered, and the container built.</param>
/// <param name="Resolved">The time from then until all were resolved.</param>
/// <param name="AllocatedBytes">What both allocated.</param>
internal readonly record struct ContractTimes(TimeSpan Registered, TimeSpan Resolved, long AllocatedBytes)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It was something else.</exception>
    public static ContractTimes Read(string line) => line.Split(' ') is [var registered, var resolved, var bytes]
        ? new(TimeSpan.FromTicks(Number(registered)), TimeSpan.FromTicks(Number(resolved)), Number(bytes))
        : throw new InvalidDataException($"Not what contracts cost: '{line}'.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Registered.Ticks} {Resolved.Ticks} {AllocatedBytes}");

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
