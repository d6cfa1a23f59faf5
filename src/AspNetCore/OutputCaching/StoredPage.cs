using System.Buffers;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>A page that was found.</summary>
internal sealed class StoredPage : IDisposable
{
    private readonly BlobEntry _entry;

    private StoredPage(BlobEntry entry, PageFrame frame, int frameLength)
    {
        _entry = entry;
        Frame = frame;
        Content = entry.Content.Slice(frameLength);
        Freshness = PageFreshness.Of(entry.IsStale, frame.FreshUntil - DateTimeOffset.UtcNow);
    }

    internal PageFrame Frame { get; }

    /// <summary>The page in the framework's form.</summary>
    internal ReadOnlySequence<byte> Content { get; }

    internal PageFreshness Freshness { get; }

    /// <returns>The page; nothing if there is none, or one of another version of this library.</returns>
    internal static StoredPage? Of(BlobEntry entry) =>
        entry.Exists && PageFrame.Read(entry.Content.IsSingleSegment ? entry.Content.FirstSpan : entry.Content.ToArray(), out int length) is { } frame
            ? new StoredPage(entry, frame, length)
            : null;

    /// <summary>Says in a copy of the page how it stands.</summary>
    internal void Mark(Span<byte> copy)
    {
        if (Frame.MarkAt >= 0)
        {
            PageMark.Write(copy.Slice(Frame.MarkAt, PageMark.Length), Freshness);
        }
    }

    public void Dispose() => _entry.Dispose();
}
