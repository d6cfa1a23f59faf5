using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Parsing;
using MemcachedGen.Generator.Parsing.Collisions;
using MemcachedGen.GeneratorTests.Diagnostics;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.GeneratorTests.Documentation;

/// <summary>The reference of the contract language: complete, its examples compile, and every row has a test that exists.</summary>
public sealed partial class ContractLanguageTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "docs");
    private static readonly string s_page = File.ReadAllText(Path.Combine(s_folder, "contract-language.md"));
    private static readonly string[] s_rows = [.. s_page.Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal))];

    [Fact]
    public void Links_LeadSomewhere()
    {
        foreach (Match link in Link().Matches(s_page))
        {
            string[] target = link.Groups[1].Value.Split('#');
            string path = Path.Combine(s_folder, target[0].Length == 0 ? "contract-language.md" : target[0]);
            Assert.True(File.Exists(path), link.Value);
            Assert.True(target.Length == 1 || AnchorsOf(path).Contains(target[1]), link.Value);
        }
    }

    [Fact]
    public void EveryRow_NamesATestThatExists()
    {
        Dictionary<string, string> sources = [];
        foreach (string row in s_rows.Where(static row => !row.EndsWith("| Test |", StringComparison.Ordinal)))
        {
            MatchCollection tests = NamedTest().Matches(row);
            Assert.True(tests.Count > 0, row);
            foreach (GroupCollection test in tests.Select(static match => match.Groups))
            {
                string path = test["path"].Value;
                if (!sources.TryGetValue(path, out string? source))
                {
                    sources.Add(path, source = File.ReadAllText(Path.Combine(s_folder, path)));
                }

                Assert.Matches($@"\bclass {test["class"].Value}\b", source);
                Assert.Matches($@"\bpublic (async )?(Task|void) {test["method"].Value}\(", source);
            }
        }
    }

    [Fact]
    public void EveryAttributeAndParameter_HasARow()
    {
        foreach (Type attribute in typeof(CacheKeyAttribute).Assembly.GetExportedTypes().Where(static type => type.IsSubclassOf(typeof(Attribute))))
        {
            string name = attribute.Name.Split('`')[0];
            string[] arguments = [.. attribute.GetGenericArguments().Select(static argument => argument.Name)];
            string written = name[..^nameof(Attribute).Length] + (arguments.Length > 0 ? $"<{string.Join(", ", arguments)}>" : "");
            string[] rows = [.. s_rows.Where(row => row.StartsWith($"| `[{written}]` |", StringComparison.Ordinal))];
            Assert.True(rows.Length > 0, written);
            foreach (PropertyInfo property in attribute.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            {
                Assert.True(rows.Any(row => row.Split('|')[3].Trim() == $"`{property.Name}`"), $"{written}.{property.Name}");
            }
        }
    }

    [Fact]
    public void EveryEnumMember_IsMentioned()
    {
        Type[] enums =
        [
            .. typeof(CacheKeyAttribute).Assembly.GetExportedTypes().Where(static type => type.IsEnum),
            typeof(CacheSource),
        ];
        Assert.All(
            enums.SelectMany(static type => Enum.GetNames(type).Select(member => $"{type.Name}.{member}")),
            static member => Assert.Contains($"{member}`", s_page.Replace(")`", "`", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void EveryDiagnostic_HasARowWithItsSeverity() => Assert.All(DiagnosticDescriptors.All, static descriptor => Assert.Single(
        s_rows,
        row => row.StartsWith(
            $"| [{descriptor.Id}](diagnostics/{descriptor.Id}.md) | {descriptor.DefaultSeverity.ToString().ToLowerInvariant()} |",
            StringComparison.Ordinal)));

    [Fact]
    public void EveryFormOfAKeyPart_HasARow() => Assert.All(
        Enum.GetNames<KeyPartKind>(),
        static kind => Assert.Contains(s_rows, row => row.StartsWith($"| `{kind}` |", StringComparison.Ordinal)));

    [Fact]
    public void TypesOfKeyParts_HaveTheFormAndLengthOfTheirRow()
    {
        int checkedTypes = 0;
        foreach (string[] cells in s_rows.Select(static row => row.Split('|')))
        {
            if (!Enum.TryParse(cells[1].Trim(' ', '`'), out KeyPartKind kind) || cells[2].Contains("format", StringComparison.Ordinal))
            {
                continue;
            }

            string[] types = [.. Code().Matches(cells[2]).Select(static code => code.Groups[1].Value)];
            int[] lengths = [.. Number().Matches(cells[4]).Select(static number => int.Parse(number.Value, CultureInfo.InvariantCulture))];
            for (int i = 0; i < types.Length; i++)
            {
                ITypeSymbol type = Resolve(types[i]);
                Assert.Equal(kind, KeyPartTypes.KindOf(type, format: null));
                if (kind is not (KeyPartKind.Text or KeyPartKind.Bytes) && lengths.Length > 0)
                {
                    Assert.Equal(lengths[Math.Min(i, lengths.Length - 1)], KeyPartLengths.Of(new(kind, IsNullable: false), KeyPartTypes.Digits(type), maxBytes: null));
                }

                checkedTypes++;
            }
        }

        Assert.True(checkedTypes > 25, "The page has lost its types.");
    }

    [Fact]
    public async Task Contracts_CompileWithoutAWarning()
    {
        string[] blocks = [.. Blocks("csharp")];
        Assert.NotEmpty(blocks);
        foreach (string block in blocks)
        {
            await GeneratorTest.RunAsync(TestCompilation.Usings + block);
        }
    }

    [Fact]
    public void LockFile_IsThatOfTheFirstContract()
    {
        GeneratorRun run = GeneratorRun.Of(
            TestCompilation.Create([TestCompilation.Usings + Blocks("csharp").First()]),
            GeneratorRun.NewDriver(("build_property.MemcachedGenWritesLock", "true")));
        string text = run.Sources.Single(static source => source.HintName == "MemcachedGen.Lock.g.cs").SourceText.ToString();

        Assert.Equal(Assert.Single(Blocks("json")), Comment().Replace(text, ""));
    }

    [Fact]
    public Task Batches_OfOtherOperations_AreReported() => AnalyzerTest.VerifyAsync("""
        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("a:{id}"), Counter]
            ValueTask<ulong> CountAsync([Each("id")] int[] {|MEMC0063:ids|});

            [CacheKey("b:{id}")]
            ValueTask TouchAsync([Each("id")] int[] {|MEMC0063:ids|}, [Ttl] TimeSpan ttl);

            [CacheKey("c:{id}")]
            ValueTask<string?> UpdateAsync([Each("id")] int[] {|MEMC0063:ids|}, Func<string?, string> update);
        }
        """);

    [Fact]
    public Task Counters_InAGroup_AreReported() => AnalyzerTest.VerifyAsync("""
        [Ttl("10m")]
        public partial interface ICountCache
        {
            [CacheKey("a:{id}"), Counter, CacheTag("all")]
            ValueTask<ulong> {|MEMC0066:CountAsync|}(int id);
        }
        """);

    private static ITypeSymbol Resolve(string type)
    {
        INamedTypeSymbol holder = TestCompilation.Create([$"using System; public class Holder {{ public void Take({type} value) {{ }} }}"])
            .GetTypeByMetadataName("Holder")!;
        return holder.GetMembers("Take").OfType<IMethodSymbol>().Single().Parameters[0].Type;
    }

    private static IEnumerable<string> Blocks(string info) => Fence()
        .Matches(s_page)
        .Where(match => match.Groups[1].Value == info)
        .Select(static match => match.Groups[2].Value);

    private static HashSet<string> AnchorsOf(string path) =>
        [.. Heading().Matches(File.ReadAllText(path)).Select(static heading => heading.Groups[1].Value.ToLowerInvariant().Replace(' ', '-'))];

    [GeneratedRegex(@"^```([a-z ]+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?!https?:)([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\[`(?<class>\w+)\.(?<method>\w+)`\]\((?<path>\.\./tests/[^)]+\.cs)\)")]
    private static partial Regex NamedTest();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    [GeneratedRegex("^// ", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
