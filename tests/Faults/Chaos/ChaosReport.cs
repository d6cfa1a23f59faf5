namespace MemcachedGen.Faults.Chaos;

/// <summary>What came of a run.</summary>
internal sealed record ChaosReport(ChaosOptions Options)
{
    public required TimeSpan Elapsed { get; init; }

    public required IReadOnlyDictionary<ChaosArm, ChaosTally> Arms { get; init; }

    /// <summary>Faults and how often they struck.</summary>
    public required IReadOnlyDictionary<string, int> Faults { get; init; }

    /// <summary>Times to the first answer after a node's trouble, in milliseconds, sorted.</summary>
    public required IReadOnlyList<double> Recovery { get; init; }

    /// <summary>How often a client was not served again at all.</summary>
    public required int NotRecovered { get; init; }

    /// <summary>Callers that got no answer after everything had ended.</summary>
    public required int LeakedWaiters { get; init; }

    public required long RentedBuffers { get; init; }

    /// <summary>Arrays that were rented and not returned.</summary>
    public required long LeakedBuffers { get; init; }

    /// <summary>Sockets that were not there before.</summary>
    public required int LeakedSockets { get; init; }

    public required long HeapBefore { get; init; }

    public required long HeapAfter { get; init; }

    public long Operations => Arms.Values.Sum(static arm => arm.Operations);

    public long Hits => Arms.Values.Sum(static arm => arm.Hits);

    public long Wrong => Arms.Values.Sum(static arm => arm.Wrong);

    public bool IsGood => Wrong == 0 && NotRecovered == 0 && LeakedWaiters == 0 && LeakedBuffers == 0 && LeakedSockets == 0;

    /// <summary>The time within which a share of the recoveries was done; NaN where there was none.</summary>
    /// <param name="share">0 to 1.</param>
    public double RecoveryAt(double share) => Recovery.Count == 0 ? double.NaN : Recovery[(int)Math.Min(Recovery.Count - 1, share * Recovery.Count)];

    /// <summary>The report as Markdown.</summary>
    public override string ToString() => ChaosReportText.Write(this);
}
