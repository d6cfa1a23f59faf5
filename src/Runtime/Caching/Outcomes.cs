using System.Buffers.Text;
using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>Whether the write took place. A failure is reported, not thrown, unless the contract asks for it.</summary>
internal readonly struct WriteOutcome(string operation) : IOutcome<bool>
{
    public bool Of(Family family, in StoreReply reply)
    {
        family.FinishWrite(operation, reply);
        return reply.Status is StoreStatus.Stored or StoreStatus.Touched or StoreStatus.Deleted;
    }
}

/// <summary>The new count, or what counting starts from where the store cannot answer.</summary>
internal readonly struct CountOutcome(string operation, ulong initial) : IOutcome<ulong>
{
    public ulong Of(Family family, in StoreReply reply)
    {
        family.FinishWrite(operation, reply);
        return reply.Status == StoreStatus.Counted ? reply.Number : initial;
    }
}

/// <summary>The new count, or nothing where the store cannot answer.</summary>
internal readonly struct TryCountOutcome(string operation) : IOutcome<ulong?>
{
    public ulong? Of(Family family, in StoreReply reply)
    {
        family.ReportWrite(operation, reply);
        return reply.Status == StoreStatus.Counted ? reply.Number : null;
    }
}

/// <summary>The count as it stands.</summary>
internal readonly struct CurrentCountOutcome : IOutcome<ulong?>
{
    public ulong? Of(Family family, in StoreReply reply)
    {
        if (reply.Status != StoreStatus.Hit)
        {
            return reply.Status == StoreStatus.Failed && family.ThrowsOnError ? throw family.Unavailable("get", reply.Error) : null;
        }

        // memcached pads a count that has become shorter with spaces.
        ReadOnlySpan<byte> digits = reply.Value.Span.TrimEnd((byte)' ');
        bool isNumber = Utf8Parser.TryParse(digits, out ulong count, out int consumed) && consumed == digits.Length;
        reply.Release();
        return isNumber ? count : null;
    }
}
