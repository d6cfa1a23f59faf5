// The rooms of the parser work on the same contract and know each other.
global using MemcachedGen.Generator.Parsing.Contracts;
global using MemcachedGen.Generator.Parsing.Families;
global using MemcachedGen.Generator.Parsing.Keys;
global using MemcachedGen.Generator.Parsing.Loaders;
global using MemcachedGen.Generator.Parsing.Methods;
global using MemcachedGen.Generator.Parsing.Modelling;
global using MemcachedGen.Generator.Parsing.Options;
global using MemcachedGen.Generator.Parsing.Values;
