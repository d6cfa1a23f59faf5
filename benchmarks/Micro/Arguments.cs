using MemcachedGen.Benchmarks;

namespace MemcachedGen.Micro;

/// <summary>What is measured, and how long.</summary>
/// <param name="Rooms">The rooms, in the order in which they are asked for.</param>
/// <param name="Duration">The time for each contender.</param>
internal sealed record Arguments(IReadOnlyList<string> Rooms, TimeSpan Duration)
{
    private const string RoomsOption = "--rooms";
    private const string SecondsOption = "--seconds";

    private static readonly string s_all = string.Join(',', Micro.Rooms.All.Keys);

    internal static string Usage { get; } = $"""
        usage: Micro [{RoomsOption} NAME[,NAME]] [{SecondsOption} N]
          {RoomsOption,-13} what is measured; default {s_all}
          {SecondsOption,-13} time for each contender; default 2
        """;

    internal static Arguments Parse(IReadOnlyList<string> args)
    {
        var options = new Options(args, (RoomsOption, s_all), (SecondsOption, "2"));
        IReadOnlyList<string> rooms = options.Texts(RoomsOption);
        return rooms.FirstOrDefault(static room => !Micro.Rooms.All.ContainsKey(room)) is { } unknown
            ? throw new ArgumentException($"{RoomsOption}: '{unknown}' is none of {s_all}.")
            : new Arguments(rooms, options.Seconds(SecondsOption));
    }
}
