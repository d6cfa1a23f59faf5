using MemcachedGen.Generator.Parsing;

namespace MemcachedGen.GeneratorTests.Unit;

public sealed class TemplateTests
{
    [Fact]
    public void Parse_DoubledBraces_AreLiteral()
    {
        Template template = Template.Parse("{{a}}:{b}}}", out _)!;

        Assert.Equal([("{a}:", false), ("b", true), ("}", false)], template.Pieces.Select(static piece => (piece.Text, piece.IsPlaceholder)));
        Assert.Equal([(0, 6), (6, 3), (9, 2)], template.Pieces.Select(static piece => (piece.Start, piece.Length)));
    }

    [Theory]
    [InlineData("{a}", "a", null)]
    [InlineData("{a.B.C}", "a.B.C", null)]
    [InlineData("{a:D8}", "a", "D8")]
    [InlineData("{a.B:HH:mm}", "a.B", "HH:mm")]
    public void Parse_Placeholder_HasPathAndFormat(string text, string name, string? format)
    {
        TemplatePiece piece = Assert.Single(Template.Parse(text, out _)!.Pieces);

        Assert.Equal((name, format, "a"), (piece.Text, piece.Format, piece.Root));
        Assert.Equal(name.Split('.')[1..], piece.Path);
    }

    [Theory]
    [InlineData("a{", 1, 1)]
    [InlineData("a}b", 1, 1)]
    [InlineData("{a", 0, 1)]
    [InlineData("x{}", 1, 2)]
    [InlineData("x{1}", 1, 3)]
    [InlineData("x{a.}", 1, 4)]
    [InlineData("x{.a}", 1, 4)]
    [InlineData("x{a:}", 1, 4)]
    [InlineData("x\u007F", 1, 1)]
    [InlineData("", 0, 0)]
    public void Parse_Malformed_SaysWhere(string text, int start, int length)
    {
        Assert.Null(Template.Parse(text, out TemplateError error));
        Assert.Equal((start, length), (error.Start, error.Length));
    }
}
