namespace MemcachedGen;

/// <summary>What a wire key says, in the words of the contract that wrote it. See <see cref="CacheClient.TryDecodeKey(string, out DecodedKey?)"/>.</summary>
public sealed class DecodedKey
{
    internal DecodedKey(
        string contract, int version, string template, IReadOnlyList<string> methods, IReadOnlyList<DecodedArgument> arguments, bool isShortened)
    {
        Contract = contract;
        Version = version;
        Template = template;
        Methods = methods;
        Arguments = arguments;
        IsShortened = isShortened;
    }

    /// <summary>The contract's name.</summary>
    public string Contract { get; }

    /// <summary>The contract's version, 1 or greater.</summary>
    public int Version { get; }

    /// <summary>The key template as written, for example <c>p:{id}</c>.</summary>
    public string Template { get; }

    /// <summary>The contract's methods that use the entry, in the order of declaration.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>The arguments, in the template's order. Where <see cref="IsShortened"/>, those that were cut off are missing.</summary>
    public IReadOnlyList<DecodedArgument> Arguments { get; }

    /// <summary>The key was longer than 250 bytes, and a hash stands in place of its end.</summary>
    public bool IsShortened { get; }
}
