using System.Globalization;

namespace MemcachedGen.AspNetCore.Operations.Responses;

/// <summary>What a wire key says.</summary>
internal sealed class KeyMeaning(DecodedKey key)
{
    public string Contract => key.Contract;

    public int Version => key.Version;

    public string Template => key.Template;

    public IReadOnlyList<string> Methods => key.Methods;

    public bool IsShortened => key.IsShortened;

    public IEnumerable<KeyArgument> Arguments => key.Arguments.Select(static argument => new KeyArgument(argument));
}

/// <summary>An argument as text in the invariant culture. A sensitive one has none.</summary>
internal sealed class KeyArgument(DecodedArgument argument)
{
    public string Name => argument.Name;

    public string? Value => argument.IsSensitive ? null : argument.Value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)argument.Value).ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(argument.Value, CultureInfo.InvariantCulture),
    };

    public bool IsNull => !argument.IsSensitive && argument.Value is null;

    public bool IsSensitive => argument.IsSensitive;
}
