using System.Text.RegularExpressions;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>A kind of span: how it is recognised, and what it must look like.</summary>
/// <param name="Title">What it is called in messages.</param>
/// <param name="Source">The activity source.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Pattern">What its name looks like.</param>
/// <param name="Name">What its name is made of, attributes in braces.</param>
internal sealed record SpanSpec(string Title, string Source, OtlpSpanKind Kind, string Pattern, string Name)
{
    public IReadOnlyList<AttributeUse> Attributes { get; init; } = [];

    public SpanParent Parent { get; init; }

    /// <summary>Whether it may be linked to other spans.</summary>
    public bool MayLink { get; init; }

    /// <summary>Tells it from others of the same name.</summary>
    public Func<OtlpSpan, bool> Applies { get; init; } = static _ => true;

    /// <summary>Whether it is specified but not there yet.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>Whether it is of the package for ASP.NET Core, whose own tests show it.</summary>
    public bool IsOfWeb { get; init; }

    public bool Matches(OtlpSpan span) => span.Scope.Name == Source && Regex.IsMatch(span.Name, $"^(?:{Pattern})$") && Applies(span);

    /// <summary>The name that a span must have by its attributes.</summary>
    public string NameOf(OtlpSpan span) => Regex.Replace(Name, @"\{(.+?)\}", match => $"{span[match.Groups[1].Value]}");
}
