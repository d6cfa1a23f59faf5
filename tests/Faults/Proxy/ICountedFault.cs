namespace MemcachedGen.Faults.Proxy;

/// <summary>A fault that strikes now and then, so that a test must know whether it did.</summary>
internal interface ICountedFault : IFault
{
    /// <summary>How often it struck.</summary>
    int Injected { get; }
}
