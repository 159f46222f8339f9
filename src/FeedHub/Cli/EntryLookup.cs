using FeedHub.Timeline.Explaining;

namespace FeedHub.Cli;

/// <summary>Finds the entry that a command names.</summary>
internal static class EntryLookup
{
    /// <summary>The entry that an id or a URL means, also one that was removed.</summary>
    /// <param name="host">The hub.</param>
    /// <param name="wanted">Row id, published id, page, or address at the hub.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="CommandException">There is none.</exception>
    public static async Task<EntryExplanation> RequireAsync(CommandHost host, string wanted, CancellationToken cancel) =>
        await host.Get<Explanations>().OfEntryAsync(wanted, cancel)
            ?? throw new CommandException(
                // Of what was removed the ids are known for ever, its page is not.
                wanted.Contains("://", StringComparison.Ordinal)
                    ? $"No entry of this hub has the address {wanted}. One that was removed is found by its number or its published id."
                    : $"{wanted} is no entry of this hub, and never was.");
}
