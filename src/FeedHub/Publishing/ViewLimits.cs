using FeedHub.Configuration;
using Microsoft.Extensions.Options;

namespace FeedHub.Publishing;

/// <summary>What addresses may ask for, and what they get where they ask for nothing.</summary>
/// <param name="Count">Entries of a feed.</param>
/// <param name="MaxCount">Most entries that an address may ask for.</param>
/// <param name="Cap">Entries of one source in a feed of several; 0 for no limit.</param>
/// <param name="CorrectionAge">Time between arrival and change from which an entry is a correction.</param>
public sealed record ViewLimits(int Count, int MaxCount, int Cap, TimeSpan CorrectionAge)
{
    /// <summary>As options say.</summary>
    internal static ViewLimits Of(IOptions<HubOptions> hub, IOptions<PublishingOptions> publishing) =>
        new(hub.Value.WindowSize, Math.Max(hub.Value.WindowSize, publishing.Value.MaxWindow), publishing.Value.SourceCap, publishing.Value.CorrectionAge);

    /// <summary>The defaults of all options.</summary>
    public static ViewLimits Default { get; } = Of(Options.Create(new HubOptions()), Options.Create(new PublishingOptions()));
}
