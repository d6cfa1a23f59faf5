using Storefront.Contracts;

namespace Storefront.Data;

/// <summary>The assortment.</summary>
internal static class Teas
{
    private static readonly (Category Category, int Celsius, int Minutes, string[] Teas)[] s_shelves =
    [
        (Category.Green, 75, 2,
        [
            "Morning Sencha|Shizuoka, Japan|cut grass, sweet pea, sea air|12.50",
            "Dragon Well|Hangzhou, China|toasted chestnut, spring butter|18.90",
            "Gyokuro Shade|Uji, Japan|umami, melon, nori|32.00", "Jade Spiral|Jiangsu, China|apricot skin, orchid|16.40",
            "Roasted Hojicha|Kyoto, Japan|caramel, cedar, cocoa|10.80", "Mint Gunpowder|Zhejiang, China|cool mint, light smoke|9.60",
        ]),
        (Category.White, 80, 4,
        [
            "Silver Needle|Fuding, China|honeydew, hay, linen|28.50", "White Peony|Zhenghe, China|rose petal, pear|17.20",
            "Moonlight Bud|Yunnan, China|vanilla, ripe plum|21.00", "Himalaya Snow|Ilam, Nepal|lychee, almond milk|24.80",
            "Aged White Cake|Fujian, China|dates, cinnamon bark|26.30",
            "Ceylon Silver Tips|Nuwara Eliya, Sri Lanka|pine honey, citrus|29.90",
        ]),
        (Category.Oolong, 90, 3,
        [
            "Iron Goddess|Anxi, China|lilac, fresh cream|19.50", "High Mountain|Alishan, Taiwan|alpine flowers, butter|27.00",
            "Oriental Beauty|Hsinchu, Taiwan|muscat, wild honey|31.40", "Big Red Robe|Wuyi, China|wet stone, dark toffee|34.00",
            "Phoenix Single Bush|Guangdong, China|mango, ginger flower|30.20", "Milk Oolong|Jin Xuan, Taiwan|warm milk, coconut|18.60",
        ]),
        (Category.Black, 95, 4,
        [
            "Golden Assam|Assam, India|malt, dried fig, toast|11.90",
            "First Flush|Darjeeling, India|muscatel, green almond|22.50",
            "Keemun Mist|Anhui, China|cocoa, orchid, pine|15.70", "Smoked Lapsang|Tongmu, China|campfire, longan|14.30",
            "Harbour Breakfast|Dimbula, Sri Lanka|brisk citrus, malt|8.90", "Earl of the North|Calabria, Italy|bergamot, cornflower|10.40",
        ]),
        (Category.Dark, 98, 5,
        [
            "Ripe Pu-erh 2016|Menghai, China|forest floor, black cherry|23.80", "Raw Pu-erh 2011|Yiwu, China|camphor, honeycomb|38.50",
            "Six Forts|Guangxi, China|betel nut, old books|20.90", "Golden Flower Brick|Hunan, China|rye bread, apricot|17.90",
            "Tangerine Pu-erh|Xinhui, China|mandarin peel, leather|16.80", "Bamboo Roast|Yunnan, China|sweet rice, bamboo|19.20",
        ]),
        (Category.Herbal, 100, 6,
        [
            "Cape Rooibos|Cederberg, South Africa|vanilla pod, red apple|7.90", "Chamomile Field|Fayoum, Egypt|meadow, soft honey|8.40",
            "Lemon Verbena|Provence, France|lemon zest, cut herbs|9.80", "Hibiscus Noon|Aswan, Egypt|cranberry, hibiscus|7.50",
            "Ginger & Sea Buckthorn|Jutland, Denmark|hot ginger, orange|9.20", "Mountain Sage|Epirus, Greece|resin, bay, thyme|8.80",
        ]),
    ];

    internal static IEnumerable<(Product Tea, decimal Price)> All => s_shelves
        .SelectMany(static shelf => shelf.Teas.Select(line => (shelf, fields: line.Split('|'))))
        .Select(static (tea, index) => (
            new Product(index + 1, tea.fields[0], tea.shelf.Category, tea.fields[1], tea.fields[2], tea.shelf.Celsius, tea.shelf.Minutes),
            decimal.Parse(tea.fields[3], System.Globalization.CultureInfo.InvariantCulture)));
}
