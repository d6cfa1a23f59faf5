namespace MemcachedGen.Faults.Proxy;

/// <summary>Sends replies that nobody asked for.</summary>
internal sealed class ExtraReplies(double probability, int after = 2) : ReplyFault(probability, after)
{
    protected override ReplyEditor CreateEditor() => static (reply, strike, _) => strike ? [reply, "HD\r\n"u8.ToArray()] : [reply];
}
