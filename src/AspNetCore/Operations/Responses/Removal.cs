namespace MemcachedGen.AspNetCore.Operations.Responses;

/// <summary>An entry that was deleted.</summary>
internal sealed class Removal(DecodedKey key, bool isRemoved)
{
    public bool Removed => isRemoved;

    public string Contract => key.Contract;

    public int Version => key.Version;

    public string Template => key.Template;
}
