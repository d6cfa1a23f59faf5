namespace MemcachedGen.Generator.Incremental;

/// <summary>
/// The readings that drivers still have, several where an editor looks at several snapshots of a project, and the last
/// one, which a driver does not keep when its run is cancelled.
/// </summary>
internal sealed class KnownReadings
{
    private readonly List<WeakReference<ContractReading>> _readings = [];
    private ContractReading? _last;

    internal ContractReading? Find(Fingerprint declarations)
    {
        lock (_readings)
        {
            if (_last?.Declarations == declarations)
            {
                return _last;
            }

            foreach (WeakReference<ContractReading> reference in _readings)
            {
                if (reference.TryGetTarget(out ContractReading? reading) && reading.Declarations == declarations)
                {
                    _last = reading;
                    return reading;
                }
            }

            return null;
        }
    }

    internal ContractReading Add(ContractReading reading)
    {
        lock (_readings)
        {
            _readings.RemoveAll(static reference => !reference.TryGetTarget(out _));
            _readings.Add(new WeakReference<ContractReading>(reading));
            _last = reading;
            return reading;
        }
    }
}
