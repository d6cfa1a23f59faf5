namespace MemcachedGen.Faults.Proxy;

/// <summary>Sends replies twice.</summary>
internal sealed class DuplicateReplies(double probability, int after = 2) : ReplyFault(probability, after)
{
    protected override ReplyEditor CreateEditor() => static (reply, strike, _) => strike ? [reply, reply] : [reply];
}
