namespace MemcachedGen.Faults.Proxy;

/// <summary>Sends a reply after the one that follows it. Where none follows, it is never sent.</summary>
internal sealed class SwapReplies(double probability, int after = 2) : ReplyFault(probability, after)
{
    protected override ReplyEditor CreateEditor()
    {
        byte[]? held = null;
        return (reply, strike, _) =>
        {
            if (held is { } earlier)
            {
                held = null;
                return [reply, earlier];
            }

            held = strike ? reply : null;
            return strike ? [] : [reply];
        };
    }
}
