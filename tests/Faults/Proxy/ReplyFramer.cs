using System.Buffers.Text;

namespace MemcachedGen.Faults.Proxy;

/// <summary>Finds whole replies of the meta protocol in bytes that come in pieces.</summary>
internal sealed class ReplyFramer
{
    /// <summary>The beginning of a reply that has not come to its end.</summary>
    public ReadOnlyMemory<byte> Rest { get; private set; }

    public IEnumerable<byte[]> Push(ReadOnlyMemory<byte> bytes)
    {
        Rest = Rest.IsEmpty ? bytes : (byte[])[.. Rest.Span, .. bytes.Span];
        while (FirstLength(Rest.Span) is var length && length > 0)
        {
            byte[] reply = Rest[..length].ToArray();
            Rest = Rest[length..];
            yield return reply;
        }
    }

    /// <summary>All replies that are whole by now, as they stand one behind the other.</summary>
    public ReadOnlyMemory<byte> TakeWhole(ReadOnlyMemory<byte> bytes)
    {
        ReadOnlyMemory<byte> all = Rest.IsEmpty ? bytes : (byte[])[.. Rest.Span, .. bytes.Span];
        int whole = 0;
        while (FirstLength(all.Span[whole..]) is var length && length > 0)
        {
            whole += length;
        }

        Rest = all[whole..];
        return all[..whole];
    }

    // 0 while there is no whole reply.
    private static int FirstLength(ReadOnlySpan<byte> bytes)
    {
        int line = bytes.IndexOf((byte)'\n') + 1;
        if (line == 0 || !bytes.StartsWith("VA "u8) || !Utf8Parser.TryParse(bytes[3..line], out int size, out _))
        {
            return line;
        }

        int length = line + size + 2;
        return length <= bytes.Length ? length : 0;
    }
}
