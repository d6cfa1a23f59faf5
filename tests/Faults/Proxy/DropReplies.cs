namespace MemcachedGen.Faults.Proxy;

/// <summary>Leaves replies out.</summary>
internal sealed class DropReplies(double probability, int after = 2) : ReplyFault(probability, after)
{
    protected override ReplyEditor CreateEditor() => static (reply, strike, _) => strike ? [] : [reply];
}
