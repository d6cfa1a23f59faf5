namespace MemcachedGen.Faults.Proxy;

/// <summary>Flips one bit of a reply, anywhere in it.</summary>
internal sealed class CorruptReplies(double probability, int after = 2) : ReplyFault(probability, after)
{
    protected override ReplyEditor CreateEditor() => static (reply, strike, random) =>
    {
        if (strike)
        {
            reply[random.Next(reply.Length)] ^= (byte)(1 << random.Next(8));
        }

        return [reply];
    };
}
