namespace MemcachedGen.Generator.Parsing.Values;

/// <summary>What a member is written under.</summary>
/// <param name="Name">The name; <see langword="null"/> for a number.</param>
/// <param name="Number">The number, where there is no name.</param>
internal readonly record struct MemberKey(string? Name, int Number)
{
    /// <summary>Numbers before names, each in order.</summary>
    internal static IComparer<MemberKey> Order { get; } = Comparer<MemberKey>.Create(static (left, right) =>
        string.CompareOrdinal(left.Name, right.Name) is var order && order != 0 ? order : left.Number.CompareTo(right.Number));

    public override string ToString() =>
        Name is null ? Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : $"\"{Name}\"";
}
