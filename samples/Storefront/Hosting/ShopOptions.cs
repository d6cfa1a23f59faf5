using System.ComponentModel.DataAnnotations;

namespace Storefront.Hosting;

/// <summary>What can be chosen about the shop itself, under <c>Shop</c>.</summary>
public sealed class ShopOptions
{
    /// <summary>The file of the database; nothing for one in the process, which is gone when the shop ends.</summary>
    public string? Database { get; set; }

    /// <summary>The pretended distance to the database.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05")]
    public TimeSpan DatabaseDelay { get; set; } = TimeSpan.FromMilliseconds(12);

    /// <summary>How often a client may search and send forms in a minute.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 120;

    /// <summary>Whether the back office is open to everybody. Otherwise it is for this machine only.</summary>
    public bool OpenBackOffice { get; set; }

    /// <summary>Where the keys that protect cookies are kept; nothing for the system's place.</summary>
    public string? KeyDirectory { get; set; }
}
