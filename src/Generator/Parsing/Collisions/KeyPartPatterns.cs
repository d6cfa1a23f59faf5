namespace MemcachedGen.Generator.Parsing.Collisions;

/// <summary>
/// What each form looks like, character by character, as the key writer writes it. Of dates only the ranges of month
/// and day count, not the calendar: a form may be taken for wider than it is, never for narrower.
/// </summary>
internal static class KeyPartPatterns
{
    private static readonly CharSet s_digit = CharSet.Range('0', '9');
    private static readonly CharSet s_nonZero = CharSet.Range('1', '9');
    private static readonly CharSet s_lowerHex = s_digit | CharSet.Range('a', 'f');
    private static readonly CharSet s_upperHex = s_digit | CharSet.Range('A', 'F');
    private static readonly CharSet s_alphanumeric = s_digit | CharSet.Range('a', 'z') | CharSet.Range('A', 'Z');
    private static readonly CharSet s_unreserved = s_alphanumeric | CharSet.Of("-._~");
    private static readonly CharSet s_base64 = s_alphanumeric | CharSet.Of("-_");

    // The last character of an incomplete group has bits to spare, which are zero.
    private static readonly CharSet s_base64After8Bits = CharSet.Of("AQgw");
    private static readonly CharSet s_base64After16Bits = CharSet.Of("AEIMQUYcgkosw048");

    internal static Fragment Part(this KeyAutomatonBuilder builder, KeyPartForm form)
    {
        Fragment value = builder.Value(form.Kind);
        return form.IsNullable ? KeyAutomatonBuilder.Choice(value, builder.Text("!")) : value;
    }

    private static Fragment Value(this KeyAutomatonBuilder builder, KeyPartKind kind) => kind switch
    {
        KeyPartKind.SignedInteger => KeyAutomatonBuilder.Choice(
            builder.Text("0"), builder.Sequence(builder.Sign(), builder.Natural())),
        KeyPartKind.UnsignedInteger => KeyAutomatonBuilder.Choice(builder.Text("0"), builder.Natural()),
        KeyPartKind.Boolean => KeyAutomatonBuilder.Choice(builder.Text("true"), builder.Text("false")),
        KeyPartKind.Guid => builder.Guid(),
        KeyPartKind.Bytes => builder.Bytes(),
        KeyPartKind.Date => builder.Date("-"),
        KeyPartKind.Time => builder.Time(),
        KeyPartKind.DateTime => builder.Sequence(builder.Date(""), builder.Text("T"), builder.Time(), builder.One(CharSet.Of("ZLU"))),
        KeyPartKind.Instant => builder.Sequence(builder.Date(""), builder.Text("T"), builder.Time(), builder.Text("Z")),
        KeyPartKind.Decimal => builder.Decimal(),
        _ => builder.EncodedText(),
    };

    private static Fragment EncodedText(this KeyAutomatonBuilder builder) => builder.Many(KeyAutomatonBuilder.Choice(
        builder.One(s_unreserved),
        builder.Sequence(builder.Text("%"), builder.Times(s_upperHex, 2))));

    private static Fragment Bytes(this KeyAutomatonBuilder builder) => builder.Sequence(
        builder.Many(builder.Times(s_base64, 4)),
        KeyAutomatonBuilder.Optional(KeyAutomatonBuilder.Choice(
            builder.Sequence(builder.One(s_base64), builder.One(s_base64After8Bits)),
            builder.Sequence(builder.Times(s_base64, 2), builder.One(s_base64After16Bits)))));

    private static Fragment Guid(this KeyAutomatonBuilder builder) => builder.Sequence(
        builder.Times(s_lowerHex, 8),
        builder.Text("-"),
        builder.Times(s_lowerHex, 4),
        builder.Text("-"),
        builder.Times(s_lowerHex, 4),
        builder.Text("-"),
        builder.Times(s_lowerHex, 4),
        builder.Text("-"),
        builder.Times(s_lowerHex, 12));

    private static Fragment Date(this KeyAutomatonBuilder builder, string separator) => builder.Sequence(
        builder.Year(),
        builder.Text(separator),
        KeyAutomatonBuilder.Choice(builder.Pair("0", s_nonZero), builder.Pair("1", CharSet.Range('0', '2'))),
        builder.Text(separator),
        KeyAutomatonBuilder.Choice(
            builder.Pair("0", s_nonZero), builder.Pair("12", s_digit), builder.Pair("3", CharSet.Range('0', '1'))));

    // Any but 0000.
    private static Fragment Year(this KeyAutomatonBuilder builder) => KeyAutomatonBuilder.Choice(
        builder.Sequence(builder.One(s_nonZero), builder.Times(s_digit, 3)),
        builder.Sequence(builder.Text("0"), builder.One(s_nonZero), builder.Times(s_digit, 2)),
        builder.Sequence(builder.Text("00"), builder.One(s_nonZero), builder.One(s_digit)),
        builder.Sequence(builder.Text("000"), builder.One(s_nonZero)));

    private static Fragment Time(this KeyAutomatonBuilder builder) => builder.Sequence(
        KeyAutomatonBuilder.Choice(builder.Pair("01", s_digit), builder.Pair("2", CharSet.Range('0', '3'))),
        builder.Pair("012345", s_digit),
        builder.Pair("012345", s_digit),
        builder.Times(s_digit, 7));

    // Zero has no sign, and a fraction does not end in zero.
    private static Fragment Decimal(this KeyAutomatonBuilder builder) => KeyAutomatonBuilder.Choice(
        builder.Text("0"),
        builder.Sequence(
            builder.Sign(),
            KeyAutomatonBuilder.Choice(
                builder.Sequence(builder.Natural(), KeyAutomatonBuilder.Optional(builder.Fraction())),
                builder.Sequence(builder.Text("0"), builder.Fraction()))));

    private static Fragment Fraction(this KeyAutomatonBuilder builder) =>
        builder.Sequence(builder.Text("."), builder.Many(builder.One(s_digit)), builder.One(s_nonZero));

    private static Fragment Sign(this KeyAutomatonBuilder builder) => KeyAutomatonBuilder.Optional(builder.Text("-"));

    private static Fragment Natural(this KeyAutomatonBuilder builder) =>
        builder.Sequence(builder.One(s_nonZero), builder.Many(builder.One(s_digit)));

    private static Fragment Pair(this KeyAutomatonBuilder builder, string first, CharSet second) =>
        builder.Sequence(builder.One(CharSet.Of(first)), builder.One(second));

    private static Fragment Times(this KeyAutomatonBuilder builder, CharSet characters, int count)
    {
        Fragment[] fragments = new Fragment[count];
        for (int i = 0; i < count; i++)
        {
            fragments[i] = builder.One(characters);
        }

        return builder.Sequence(fragments);
    }
}
