using System.Globalization;
using System.Text;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.RuntimeTests.Transcripts;

/// <summary>A recorded request as a call of our client.</summary>
/// <param name="Key">The key.</param>
/// <param name="Line">The command line as recorded.</param>
/// <param name="Body">The data block, if the command has one.</param>
/// <param name="Version">The recorded version that it compares with, or 0.</param>
/// <param name="RunAsync">Makes the call, with the version of this run.</param>
internal sealed record ClientOperation(
    string Key, string Line, string? Body, ulong Version, Func<MemcachedStore, ulong, ValueTask<StoreReply>> RunAsync)
{
    private static readonly TimeSpan s_leaseTime = TimeSpan.FromSeconds(30);

    /// <summary>The call, or null where our client never says that.</summary>
    internal static ClientOperation? Of(string line, string? body)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !MemcachedLimits.IsValidKey(Encoding.Latin1.GetBytes(words[1])))
        {
            return null;
        }

        string[] flags = words[(words[0] == "ms" ? 3 : 2)..];
        Dictionary<char, string> values = [];
        if (!flags.All(flag => values.TryAdd(flag[0], flag[1..])) || (words[0] == "ms" && Encoding.Latin1.GetByteCount(body ?? "") == 0))
        {
            return null;
        }

        byte[] key = Encoding.Latin1.GetBytes(words[1]);
        byte[] value = Encoding.Latin1.GetBytes(body ?? "");
        string asked = string.Concat(values.Keys.Except("vctkOsfhl").Order());
        bool isRead = words[0] == "mg" && values.ContainsKey('v');
        TimeSpan time = Seconds(values, 'T');
        Func<MemcachedStore, ulong, ValueTask<StoreReply>>? run = (words[0], asked, values.GetValueOrDefault('M')) switch
        {
            ("mg", "", _) when isRead && values.ContainsKey('c') => (store, _) => store.GetVersionedAsync(key, default),
            ("mg", "", _) when isRead => (store, _) => store.GetAsync(key, default),
            ("mg", "N" or "NR" or "R", _) when isRead => (store, _) => store.GetOrLeaseAsync(key, Seconds(values, 'N', s_leaseTime), Seconds(values, 'R'), default),
            ("mg", "T", _) when isRead && time > TimeSpan.Zero => (store, _) => store.GetAndTouchAsync(key, time, default),
            ("ms", "T", _) when time > TimeSpan.Zero => (store, _) => store.SetAsync(key, value, time, default),
            ("ms", "", _) => (store, _) => store.SetAsync(key, value, TimeSpan.FromHours(1), default),
            ("ms", "M", "E") => (store, _) => store.AddAsync(key, value, TimeSpan.FromHours(1), default),
            ("ms", "CT", _) when time > TimeSpan.Zero => (store, version) => store.CompareAndSetAsync(key, value, version, time, default),
            ("md", "", _) => (store, _) => store.DeleteAsync(key, default),
            ("md", "C", _) => (store, version) => store.ReleaseAsync(key, version, default),
            ("md", "IT", _) => (store, _) => store.MarkStaleAsync(key, time, default),
            ("md", "CIT", _) => (store, version) => store.RearmAsync(key, version, time, default),
            _ => null,
        };
        ulong compared = values.TryGetValue('C', out string? sent) ? ulong.Parse(sent, CultureInfo.InvariantCulture) : 0;
        return run is null ? null : new(words[1], line, body, compared, run);
    }

    /// <summary>Whether a request of our client asks for the same: the flags that change what happens.</summary>
    internal bool IsSaidBy(string line, byte[]? body)
    {
        string[] theirs = Line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] ours = line.Split(' ');
        return theirs[0] == ours[0] && theirs[1] == ours[1]
            && "CIMR".All(flag => theirs.FirstOrDefault(word => word[0] == flag && word != theirs[0] && word != theirs[1])
                == ours.FirstOrDefault(word => word[0] == flag && word != ours[0] && word != ours[1]))
            && (Body is null ? body is null : body is not null && Encoding.Latin1.GetString(body) == Body);
    }

    private static TimeSpan Seconds(Dictionary<char, string> flags, char flag, TimeSpan otherwise = default) =>
        flags.TryGetValue(flag, out string? seconds) && int.TryParse(seconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? TimeSpan.FromSeconds(number <= 2_592_000 ? number : 0)
            : otherwise;
}
