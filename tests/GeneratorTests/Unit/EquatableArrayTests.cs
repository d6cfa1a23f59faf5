using MemcachedGen.Generator.Helpers;

namespace MemcachedGen.GeneratorTests.Unit;

public sealed class EquatableArrayTests
{
    [Fact]
    public void Default_EqualsEmpty()
    {
        EquatableArray<int> none = default;
        EquatableArray<int> empty = [];

        Assert.True(none == empty);
        Assert.Equal(none.GetHashCode(), empty.GetHashCode());
        Assert.Equal(0, none.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => default(EquatableArray<int>)[0]);
    }

    [Fact]
    public void Equals_ComparesItemsInOrder()
    {
        EquatableArray<string> array = ["a", "b"];

        Assert.True(array.Equals((object)Enumerable.Range(0, 2).Select(static i => i == 0 ? "a" : "b").ToEquatableArray()));
        Assert.Equal(array.GetHashCode(), Enumerable.Range(0, 2).Select(static i => i == 0 ? "a" : "b").ToEquatableArray().GetHashCode());
        Assert.True(array != (EquatableArray<string>)["b", "a"]);
        Assert.True(array != (EquatableArray<string>)["a"]);
        Assert.False(array.Equals("a, b"));
    }

    [Fact]
    public void Enumeration_GivesItemsInOrder()
    {
        EquatableArray<int> array = [3, 1, 2];
        List<int> items = [];
        foreach (int item in array)
        {
            items.Add(item);
        }

        Assert.Equal([3, 1, 2], items);
        Assert.Equal([3, 1, 2], array.AsEnumerable());
        Assert.Equal((3, 1), (array[0], array[1]));
    }
}
