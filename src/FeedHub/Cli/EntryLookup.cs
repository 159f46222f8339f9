using System.Globalization;
using FeedHub.Timeline.Explaining;
using FeedHub.Timeline.Filters;

namespace FeedHub.Cli;

/// <summary>Finds the entry that a command names.</summary>
internal static class EntryLookup
{
    /// <summary>The entry that an id or a URL means, also one that was removed.</summary>
    /// <param name="host">The hub.</param>
    /// <param name="wanted">Row id, published id, page, or address at the hub.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="CommandException">There is none.</exception>
    public static async Task<EntryExplanation> RequireAsync(CommandHost host, string wanted, CancellationToken cancel)
    {
        if (await host.Get<Explanations>().OfEntryAsync(wanted, cancel) is { } entry)
        {
            return entry;
        }

        if (!wanted.Contains("://", StringComparison.Ordinal) || !Uri.TryCreate(wanted, UriKind.Absolute, out Uri? page))
        {
            throw new CommandException($"{wanted} is no entry of this hub, and never was.");
        }

        // Of what was removed the ids are known for ever, its page is not.
        throw new CommandException(await host.Get<DroppedEntries>().FindAsync(page, cancel) is { } dropped
            ? string.Create(CultureInfo.InvariantCulture, $"{wanted} of {dropped.Source} was dropped on {dropped.DroppedAt:yyyy-MM-dd HH:mm}Z by a filter, {dropped.Rule} ({dropped.Reason}). It comes back when the rule goes.")
            : $"No entry of this hub has the address {wanted}. One that was removed is found by its number or its published id.");
    }
}
