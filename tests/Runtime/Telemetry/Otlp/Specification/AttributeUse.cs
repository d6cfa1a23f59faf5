namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>An attribute of a span or instrument: when it must be there, and when it may.</summary>
/// <param name="Name">As the table of attributes has it.</param>
/// <param name="IsRequired">Decides by the other attributes.</param>
/// <param name="IsAllowed">Decides by the other attributes.</param>
internal sealed record AttributeUse(string Name, Func<OtlpAttributes, bool> IsRequired, Func<OtlpAttributes, bool> IsAllowed)
{
    public static AttributeUse Always(string name) => new(name, static _ => true, static _ => true);

    public static AttributeUse May(string name) => new(name, static _ => false, static _ => true);

    /// <summary>Required where something holds, and else forbidden.</summary>
    public static AttributeUse If(string name, Func<OtlpAttributes, bool> condition) => new(name, condition, condition);

    /// <summary>Allowed where something holds, and else forbidden.</summary>
    public static AttributeUse MayIf(string name, Func<OtlpAttributes, bool> condition) => new(name, static _ => false, condition);

    /// <summary>Required where nothing failed, and allowed in any case.</summary>
    public static AttributeUse OnSuccess(string name) => new(name, static others => !others.Has(Names.ErrorType), static _ => true);
}
