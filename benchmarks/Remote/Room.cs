namespace MemcachedGen.Remote;

/// <summary>What is looked at.</summary>
internal enum Room
{
    Remote,
    Values,
    Batches,
    Nodes,
    Connections,
    Profile,
}
