global using static MemcachedGen.GeneratorTests.Support.Verifier;
global using MemcachedGen.Generator.Parsing.Contracts;
global using MemcachedGen.Generator.Parsing.Families;
global using MemcachedGen.Generator.Parsing.Keys;
global using MemcachedGen.Generator.Parsing.Methods;
global using MemcachedGen.Generator.Parsing.Options;
global using MemcachedGen.Generator.Parsing.Values;
