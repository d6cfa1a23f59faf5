using System.Buffers.Binary;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>What gRPC puts before a message: whether it is compressed, and its length.</summary>
internal static class GrpcFrame
{
    internal const int HeaderLength = 5;

    /// <summary>An empty message.</summary>
    internal static readonly byte[] Empty = new byte[HeaderLength];

    /// <summary>The message of a body that holds one, uncompressed.</summary>
    internal static byte[] Unwrap(ReadOnlySpan<byte> body)
    {
        if (body.Length < HeaderLength || body[0] != 0 || BinaryPrimitives.ReadUInt32BigEndian(body[1..]) != body.Length - HeaderLength)
        {
            throw new InvalidDataException($"{body.Length} bytes are not one uncompressed gRPC message.");
        }

        return body[HeaderLength..].ToArray();
    }

    internal static byte[] Wrap(ReadOnlySpan<byte> message)
    {
        byte[] body = new byte[HeaderLength + message.Length];
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(1), (uint)message.Length);
        message.CopyTo(body.AsSpan(HeaderLength));
        return body;
    }
}
