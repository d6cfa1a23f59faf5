using System.Buffers.Binary;
using System.Text;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Reads a protobuf message field by field, without generated types. A field that was not read is skipped by the next one.</summary>
/// <remarks>Everything that is no message throws <see cref="InvalidDataException"/>: a test must not take half of one for a whole.</remarks>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private const int MaxVarintLength = 10;
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = message;
    private bool _isUnread = false;

    /// <summary>The number of the field that is next to be read.</summary>
    public int Field { get; private set; }

    public WireType Type { get; private set; }

    /// <summary>Goes to the next field.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next()
    {
        if (_isUnread)
        {
            Skip();
        }

        if (_rest.IsEmpty)
        {
            return false;
        }

        ulong tag = TakeVarint();
        Field = tag >> 3 is > 0 and <= int.MaxValue and var field ? (int)field : throw new InvalidDataException($"{tag >> 3} is no field number.");
        Type = (WireType)(tag & 7);
        _isUnread = true;
        return true;
    }

    public ulong Varint()
    {
        Begin(WireType.Varint);
        return TakeVarint();
    }

    public ulong Fixed64()
    {
        Begin(WireType.Fixed64);
        return BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
    }

    public uint Fixed32()
    {
        Begin(WireType.Fixed32);
        return BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));
    }

    public double Double() => BitConverter.UInt64BitsToDouble(Fixed64());

    public ReadOnlySpan<byte> Bytes()
    {
        Begin(WireType.Bytes);
        return TakeBytes();
    }

    public WireReader Message() => new(Bytes());

    public string Text()
    {
        try
        {
            return s_strict.GetString(Bytes());
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException($"Field {Field} is no UTF-8.", exception);
        }
    }

    /// <summary>Reads a repeated number of eight bytes, packed or one by one.</summary>
    public void Fixed64Into(List<ulong> numbers)
    {
        if (Type == WireType.Fixed64)
        {
            numbers.Add(Fixed64());
            return;
        }

        ReadOnlySpan<byte> packed = Bytes();
        if (packed.Length % sizeof(ulong) != 0)
        {
            throw new InvalidDataException($"Field {Field} holds {packed.Length} bytes, which are no numbers of eight.");
        }

        for (; !packed.IsEmpty; packed = packed[sizeof(ulong)..])
        {
            numbers.Add(BinaryPrimitives.ReadUInt64LittleEndian(packed));
        }
    }

    private void Begin(WireType expected)
    {
        if (!_isUnread || Type != expected)
        {
            throw new InvalidDataException($"Field {Field} is {(_isUnread ? Type : "read already")} and not {expected}.");
        }

        _isUnread = false;
    }

    private void Skip()
    {
        _isUnread = false;
        switch (Type)
        {
            case WireType.Varint:
                TakeVarint();
                break;
            case WireType.Fixed64:
                Take(sizeof(ulong));
                break;
            case WireType.Bytes:
                TakeBytes();
                break;
            case WireType.Fixed32:
                Take(sizeof(uint));
                break;
            default:
                throw new InvalidDataException($"Field {Field} has wire type {(int)Type}, which no sender writes any more.");
        }
    }

    private ReadOnlySpan<byte> TakeBytes()
    {
        ulong length = TakeVarint();
        return length <= (ulong)_rest.Length ? Take((int)length) : throw new InvalidDataException($"Field {Field} ends after the message.");
    }

    private ulong TakeVarint()
    {
        ulong value = 0;
        for (int index = 0; index < MaxVarintLength; index++)
        {
            byte next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << (7 * index);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException($"A number has more than {MaxVarintLength} bytes.");
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (_rest.Length < length)
        {
            throw new InvalidDataException("The message is cut off.");
        }

        ReadOnlySpan<byte> taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
