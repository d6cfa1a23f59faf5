global using static MemcachedGen.GeneratorTests.Support.Verifier;
