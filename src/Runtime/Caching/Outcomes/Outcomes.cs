using System.Buffers.Text;
using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>Whether the write took place. A failure is reported, not thrown, unless the contract asks for it.</summary>
internal readonly struct WriteOutcome(string operation) : IOutcome<bool>
{
    public void Settle()
    {
    }

    public bool Of(Family family, in StoreReply reply)
    {
        family.FinishWrite(operation, reply);
        return reply.Status is StoreStatus.Stored or StoreStatus.Touched or StoreStatus.Deleted or StoreStatus.MarkedStale;
    }
}

/// <summary>The new count, or what counting starts from where the store cannot answer.</summary>
internal readonly struct CountOutcome(string operation, ulong initial) : IOutcome<ulong>
{
    public void Settle()
    {
    }

    public ulong Of(Family family, in StoreReply reply)
    {
        family.FinishWrite(operation, reply);
        return reply.Status == StoreStatus.Counted ? reply.Number : initial;
    }
}

/// <summary>The new count, or nothing where the store cannot answer.</summary>
internal readonly struct TryCountOutcome(string operation) : IOutcome<ulong?>
{
    public void Settle()
    {
    }

    public ulong? Of(Family family, in StoreReply reply)
    {
        family.ReportWrite(operation, reply);
        return reply.Status == StoreStatus.Counted ? reply.Number : null;
    }
}

/// <summary>The count as it stands.</summary>
internal readonly struct CurrentCountOutcome : IOutcome<ulong?>
{
    public void Settle()
    {
    }

    public ulong? Of(Family family, in StoreReply reply)
    {
        if (reply.Status == StoreStatus.Failed && family.ThrowsOnError)
        {
            throw family.Unavailable("get", reply.Error);
        }

        ulong? count = reply.Status == StoreStatus.Hit ? Parse(reply.Value.Span) : null;
        reply.Release();
        family.CountRead(count is not null);
        return count;
    }

    private static ulong? Parse(ReadOnlySpan<byte> stored)
    {
        // memcached pads a count that has become shorter with spaces.
        ReadOnlySpan<byte> digits = stored.TrimEnd((byte)' ');
        return Utf8Parser.TryParse(digits, out ulong count, out int consumed) && consumed == digits.Length ? count : null;
    }
}

/// <summary>What became of the write, for an operation that goes on from there.</summary>
internal readonly struct StatusOutcome(string operation) : IOutcome<StoreStatus>
{
    public void Settle()
    {
    }

    public StoreStatus Of(Family family, in StoreReply reply)
    {
        family.FinishWrite(operation, reply);
        return reply.Status;
    }
}
