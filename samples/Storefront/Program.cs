using Storefront;

await Shop.Create(args).RunAsync();
