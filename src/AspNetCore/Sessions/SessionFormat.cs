using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace MemcachedGen.AspNetCore.Sessions;

/// <summary>The stored form of a session.</summary>
/// <remarks>
/// A byte of format version, sixteen of id, four of the number of values; for each value four bytes of its key's length in UTF-16 code
/// units, the key, four of its length, the value. Numbers are little endian.
/// </remarks>
internal static class SessionFormat
{
    private const byte Version = 1;
    private const int IdLength = 16;

    internal static byte[] Write(SessionState state)
    {
        var writer = new ArrayBufferWriter<byte>();
        writer.Write([Version]);
        writer.Write(state.Id.ToByteArray());
        WriteLength(writer, state.Values.Count);
        foreach ((string key, byte[] value) in state.Values)
        {
            WriteLength(writer, key.Length);
            writer.Write(MemoryMarshal.AsBytes(key.AsSpan()));
            WriteLength(writer, value.Length);
            writer.Write(value);
        }

        return writer.WrittenSpan.ToArray();
    }

    /// <returns>Whether it is a session, from its first byte to its last.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> stored, [NotNullWhen(true)] out SessionState? state)
    {
        state = null;
        if (stored is not [Version, ..] || stored.Length < 1 + IdLength)
        {
            return false;
        }

        var id = new Guid(stored.Slice(1, IdLength));
        ReadOnlySpan<byte> rest = stored[(1 + IdLength)..];
        if (!TryReadLength(ref rest, itemLength: 2 * sizeof(int), out int count))
        {
            return false;
        }

        var values = new Dictionary<string, byte[]>(count);
        for (int index = 0; index < count; index++)
        {
            if (!TryReadBlock(ref rest, sizeof(char), out ReadOnlySpan<byte> key) || !TryReadBlock(ref rest, 1, out ReadOnlySpan<byte> value))
            {
                return false;
            }

            values[new string(MemoryMarshal.Cast<byte, char>(key))] = value.ToArray();
        }

        state = rest.IsEmpty && values.Count == count ? new SessionState(id, values) : null;
        return state is not null;
    }

    private static void WriteLength(ArrayBufferWriter<byte> writer, int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(writer.GetSpan(sizeof(int)), length);
        writer.Advance(sizeof(int));
    }

    private static bool TryReadBlock(ref ReadOnlySpan<byte> rest, int itemLength, out ReadOnlySpan<byte> block)
    {
        block = default;
        if (!TryReadLength(ref rest, itemLength, out int count))
        {
            return false;
        }

        block = rest[..(count * itemLength)];
        rest = rest[(count * itemLength)..];
        return true;
    }

    // No more are announced than there is room for, so that nothing is reserved for what cannot be there.
    private static bool TryReadLength(ref ReadOnlySpan<byte> rest, int itemLength, out int count)
    {
        count = rest.Length >= sizeof(int) ? BinaryPrimitives.ReadInt32LittleEndian(rest) : -1;
        rest = count < 0 ? rest : rest[sizeof(int)..];
        return count >= 0 && count <= rest.Length / itemLength;
    }
}
