using System.Diagnostics;

namespace MemcachedGen.Serialization;

/// <summary>The trace in which a value was written, as it stands behind the value: trace id, span id, flags.</summary>
internal static class WriterTrace
{
    internal const int Length = TraceIdLength + SpanIdLength + 1;

    private const int TraceIdLength = 16;
    private const int SpanIdLength = 8;

    internal static void Write(in ActivityContext writer, Span<byte> destination)
    {
        writer.TraceId.CopyTo(destination[..TraceIdLength]);
        writer.SpanId.CopyTo(destination.Slice(TraceIdLength, SpanIdLength));
        destination[TraceIdLength + SpanIdLength] = (byte)writer.TraceFlags;
    }

    internal static ActivityContext Read(ReadOnlySpan<byte> source) => new(
        ActivityTraceId.CreateFromBytes(source[..TraceIdLength]),
        ActivitySpanId.CreateFromBytes(source.Slice(TraceIdLength, SpanIdLength)),
        (ActivityTraceFlags)source[TraceIdLength + SpanIdLength],
        traceState: null,
        isRemote: true);
}
