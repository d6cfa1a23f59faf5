using System.Buffers;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>Puts something before a page without copying it.</summary>
internal sealed class PageSegment : ReadOnlySequenceSegment<byte>
{
    private PageSegment(ReadOnlyMemory<byte> memory, long runningIndex)
    {
        Memory = memory;
        RunningIndex = runningIndex;
    }

    internal static ReadOnlySequence<byte> Join(ReadOnlyMemory<byte> frame, in ReadOnlySequence<byte> page)
    {
        var first = new PageSegment(frame, 0);
        PageSegment last = first;
        foreach (ReadOnlyMemory<byte> memory in page)
        {
            var next = new PageSegment(memory, last.RunningIndex + last.Memory.Length);
            last.Next = next;
            last = next;
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }
}
