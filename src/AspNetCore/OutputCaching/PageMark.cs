using System.Buffers;
using System.Globalization;
using System.Text;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>
/// A header that is stored with each page and never sent. It is the way from the store to all requests that share one read:
/// the bytes of its value are replaced when the page is read, by what was found out about it.
/// </summary>
internal static class PageMark
{
    internal const string Header = "MemcachedGen-Page";

    internal const int Length = 32;

    private const char Fresh = 'h';
    private const char Stale = 's';

    /// <summary>The value of a page that was not read from the store. No text of anybody else's: nobody is told.</summary>
    internal static readonly string New = Guid.NewGuid().ToString("N");

    private static readonly byte[] s_new = Encoding.ASCII.GetBytes(New);

    /// <summary>Finds the mark in a page that is about to be stored.</summary>
    /// <returns>Where it is; less than 0 if it is not there.</returns>
    internal static int Find(in ReadOnlySequence<byte> page)
    {
        var reader = new SequenceReader<byte>(page);
        return reader.TryReadTo(out ReadOnlySequence<byte> before, s_new) ? (int)before.Length : -1;
    }

    /// <summary>Writes what was found out about a page.</summary>
    internal static void Write(Span<byte> mark, in PageFreshness freshness)
    {
        mark.Fill((byte)' ');
        mark[0] = (byte)(freshness.IsStale ? Stale : Fresh);
        freshness.Seconds.TryFormat(mark[1..], out _, default, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads it back.</summary>
    /// <returns>Nothing for a page that was not read from the store.</returns>
    internal static PageFreshness? Read(string? mark) => mark is [Fresh or Stale, ..]
        && long.TryParse(mark.AsSpan(1).TrimEnd(' '), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds)
            ? new PageFreshness(mark[0] == Stale, seconds)
            : null;
}
