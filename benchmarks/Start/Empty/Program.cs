using MemcachedGen.Start.App;

var stamps = new Stamps();
stamps.Add("main");
stamps.Write();
