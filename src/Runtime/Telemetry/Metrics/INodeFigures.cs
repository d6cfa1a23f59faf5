using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>What a node shows of itself when metrics are collected. Called by any thread.</summary>
internal interface INodeFigures
{
    /// <summary>Its name.</summary>
    StoreNode Address { get; }

    /// <summary>One of the values of <c>memcachedgen.node.state</c>.</summary>
    string StateName { get; }

    /// <summary>How many requests wait for their replies.</summary>
    int InFlight { get; }

    /// <summary>How many requests wait for a connection.</summary>
    int Pending { get; }

    /// <summary>How many connections it may have.</summary>
    int MaxConnections { get; }

    /// <summary>How many keys of lost writes wait to be made good.</summary>
    int RecoveryCount { get; }

    /// <summary>How many connections there are, with and without requests under way.</summary>
    (int Used, int Idle) CountConnections();
}
