using MemcachedGen.Contracts;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

public sealed class LoadedBatchTests
{
    [Fact]
    public async Task Dictionary_IsPassedOn()
    {
        var articles = new Dictionary<int, Article> { [1] = new(1, "text") };
        Assert.Same(articles, await LoadedBatch.ByKey<int, Article, Dictionary<int, Article>>(new(articles)));
    }

    [Fact]
    public async Task Pairs_BecomeADictionary()
    {
        KeyValuePair<int, Article>[] pairs = [new(1, new(1, "first")), new(2, null!), new(1, new(1, "last"))];
        Assert.Equal("last", Assert.Single(await LoadedBatch.ByKey<int, Article, KeyValuePair<int, Article>[]>(new(pairs))).Value.Text);
    }

    [Fact]
    public async Task List_IsKeyedByItsMember()
    {
        List<Article?> articles = [new(1, "first"), null, new(2, "text"), new(1, "last")];
        IReadOnlyDictionary<int, Article?> byId =
            await LoadedBatch.ByKey<int, Article?, List<Article?>>(new(articles), static article => article!.Id);
        Assert.Equal([1, 2], byId.Keys.Order());
        Assert.Equal("last", byId[1]!.Text);
    }

    [Fact]
    public async Task Null_IsAnEmptyBatch()
    {
        Assert.Empty(await LoadedBatch.ByKey<int, Article, Dictionary<int, Article>?>(default));
        Assert.Empty(await LoadedBatch.ByKey<int, Article, List<Article>?>(default, static article => article.Id));
    }

    [Fact]
    public async Task LoadersException_IsPassedOn()
    {
        await Assert.ThrowsAsync<InvalidDataException>(async () => await LoadedBatch.ByKey<int, Article, List<Article>>(
            ValueTask.FromException<List<Article>>(new InvalidDataException()), static article => article.Id));
        await Assert.ThrowsAsync<InvalidDataException>(async () => await LoadedBatch.ByKey<int, Article, Dictionary<int, Article>>(
            ValueTask.FromException<Dictionary<int, Article>>(new InvalidDataException())));
    }

    [Fact]
    public void NotNull_PassesOnOrNames()
    {
        string? name = null;
        Assert.Equal("text", CacheArgument.NotNull("text"));
        Assert.Throws<ArgumentNullException>(nameof(name), () => CacheArgument.NotNull(name));
    }
}
