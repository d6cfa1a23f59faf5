global using MemcachedGen.Remote.Contenders;
global using MemcachedGen.Remote.Wire;
global using MemcachedGen.Remote.Workloads;
