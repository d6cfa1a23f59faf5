using System.Text;
using MemcachedGen.Stores.Memcached.Protocol;
using Xunit;

namespace MemcachedGen.RuntimeTests.Protocol;

/// <summary>Nothing is sent that a server's version does not know: each flag of each request, against protocol.txt's history.</summary>
public sealed class ServerVersionsTests
{
    private static readonly Version s_minimum = new(1, 6, 18);

    // The first version that knows a command's flag; the mode is part of it. What is not listed is never sent.
    private static readonly Dictionary<string, Version> s_since = new()
    {
        ["mg v"] = s_minimum, ["mg c"] = s_minimum, ["mg t"] = s_minimum, ["mg s"] = s_minimum, ["mg O"] = s_minimum,
        ["mg h"] = s_minimum, ["mg l"] = s_minimum, ["mg N"] = s_minimum, ["mg R"] = s_minimum, ["mg T"] = s_minimum, ["mg C"] = new(1, 6, 40), ["mg E"] = new(1, 6, 27),
        ["ms T"] = s_minimum, ["ms C"] = s_minimum, ["ms O"] = s_minimum, ["ms ME"] = s_minimum, ["ms MR"] = s_minimum,
        ["ms MA"] = s_minimum, ["ms MP"] = s_minimum, ["ms N"] = new(1, 6, 20), ["ms s"] = new(1, 6, 20), ["ms E"] = new(1, 6, 27),
        ["md C"] = s_minimum, ["md I"] = s_minimum, ["md T"] = s_minimum, ["md O"] = s_minimum, ["md x"] = new(1, 6, 27),
        ["ma N"] = s_minimum, ["ma J"] = s_minimum, ["ma D"] = s_minimum, ["ma MD"] = s_minimum, ["ma v"] = s_minimum, ["ma O"] = s_minimum,
        ["ma E"] = new(1, 6, 27), ["md E"] = new(1, 6, 27),
    };

    private static readonly Version[] s_versions =
        [s_minimum, new(1, 6, 19), new(1, 6, 20), new(1, 6, 26), new(1, 6, 27), new(1, 6, 39), new(1, 6, 40), new(1, 6, 45), new(1, 7, 0), new(2, 0)];

    [Fact]
    public void EveryRequest_ToEveryVersion_HasOnlyFlagsThatItKnows()
    {
        foreach (Version version in s_versions)
        {
            foreach (RequestKind kind in Enum.GetValues<RequestKind>())
            {
                string[] words = Line(kind, version).Split(' ');
                foreach (string word in words.Skip(words[0] == "ms" ? 3 : 2))
                {
                    string flag = $"{words[0]} {(word[0] == 'M' ? word : word[..1])}";
                    Assert.True(s_since[flag] <= version, $"{kind} sends '{flag}' to {version}.");
                }

                Assert.Equal(words.Length, words.Distinct().Count());
                Assert.InRange(words.Length, 2, 17); // more flags are "too long" to the server
            }
        }
    }

    [Theory]
    [InlineData("1.6.18", (int)ServerFeatures.None)]
    [InlineData("1.6.39", (int)ServerFeatures.None)]
    [InlineData("1.6.40", (int)ServerFeatures.ConditionalGet)]
    [InlineData("1.6.45", (int)ServerFeatures.ConditionalGet)]
    [InlineData("1.7.0", (int)ServerFeatures.ConditionalGet)]
    public void FeaturesOf_Version(string version, int expected) =>
        Assert.Equal((ServerFeatures)expected, ServerVersions.FeaturesOf(Version.Parse(version)));

    private static string Line(RequestKind kind, Version version)
    {
        var request = new MetaRequest(kind, "key"u8, "value"u8, long.MaxValue, ulong.MaxValue, ulong.MaxValue);
        byte[] buffer = new byte[request.MaxLength];
        int length = request.Write(buffer, long.MaxValue, ServerVersions.FeaturesOf(version));
        return Encoding.Latin1.GetString(buffer, 0, length).Split("\r\n")[0];
    }
}
