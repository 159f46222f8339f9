using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FeedHub.Pushing;
using FeedHub.Timeline.Pushing;

namespace FeedHub.Cli;

/// <summary><c>subscribers</c>: shows WebSub subscriptions and their deliveries, ends them.</summary>
internal static class SubscribersCommand
{
    private const int Page = 500;

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root) => root.Subcommands.Add(new Command("subscribers", "List, show and end WebSub subscriptions to the feeds published here.") { List(), Show(), Remove() });

    /// <summary>Prints all receivers of a kind, page by page.</summary>
    /// <param name="host">The hub.</param>
    /// <param name="kind">Which.</param>
    /// <param name="json">As JSON, one object a line.</param>
    /// <param name="cancel">Cancels.</param>
    internal static async Task WriteAsync(CommandHost host, PushKind kind, bool json, CancellationToken cancel)
    {
        for (long after = 0; ;)
        {
            IReadOnlyList<PushReceiver> page = await host.Get<PushReceivers>().ListAsync(kind, after, Page, cancel);
            foreach (PushReceiver receiver in page)
            {
                await Console.Out.WriteLineAsync(json ? Json(receiver) : Line(receiver));
                after = receiver.Id;
            }

            if (page.Count < Page)
            {
                return;
            }
        }
    }

    /// <summary>Prints one receiver and its latest deliveries.</summary>
    /// <param name="host">The hub.</param>
    /// <param name="id">Row id.</param>
    /// <param name="count">Deliveries.</param>
    /// <param name="cancel">Cancels.</param>
    internal static async Task ShowAsync(CommandHost host, long id, int count, CancellationToken cancel)
    {
        PushReceivers receivers = host.Get<PushReceivers>();
        PushReceiver? receiver = await receivers.FindAsync(id, cancel);
        IReadOnlyList<PushDelivery> log = await receivers.LogAsync(id, count, cancel);
        if (receiver is null && log.Count == 0)
        {
            throw new CommandException($"There is no subscription {id.ToString(CultureInfo.InvariantCulture)}: 'subscribers list' shows the numbers.");
        }

        await Console.Out.WriteLineAsync(receiver is null ? $"{id.ToString(CultureInfo.InvariantCulture)} has ended; what is left is its log." : Json(receiver));
        foreach (PushDelivery delivery in log)
        {
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{delivery.At:yyyy-MM-dd HH:mm:ss}Z  {delivery.Status?.ToString(CultureInfo.InvariantCulture) ?? "---"}  {delivery.Duration.TotalMilliseconds,6:0} ms  {delivery.Entries,4} entries  {delivery.Bytes,9} bytes  {delivery.Outcome}"));
        }
    }

    private static Command List()
    {
        Option<bool> json = new("--json") { Description = "One JSON object a line." };
        Option<PushKind> kind = new("--kind") { Description = "Also: webhook, ping.", DefaultValueFactory = static _ => PushKind.WebSub };
        Command list = new("list", "List subscriptions.") { json, kind };
        list.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            await WriteAsync(host, parsed.GetValue(kind), parsed.GetValue(json), cancel);
            return CommandLine.Done;
        });
        return list;
    }

    private static Command Show()
    {
        Argument<long> id = new("ID") { Description = "Number of the subscription." };
        Option<int> count = new("--count") { Description = "Deliveries of the log, the latest first.", DefaultValueFactory = static _ => 20 };
        Command show = new("show", "Show a subscription and its latest deliveries.") { id, count };
        show.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            await ShowAsync(host, parsed.GetValue(id), Math.Clamp(parsed.GetValue(count), 1, 10_000), cancel);
            return CommandLine.Done;
        });
        return show;
    }

    private static Command Remove()
    {
        Argument<long> id = new("ID") { Description = "Number of the subscription." };
        Option<string?> reason = new("--reason") { Description = "What the subscriber is told.", HelpName = "TEXT" };
        Command remove = new("remove", "End a subscription, and tell the subscriber; it may subscribe again.") { id, reason };
        remove.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            if (!await host.Get<Subscriptions>().EndAsync(parsed.GetValue(id), parsed.GetValue(reason), cancel))
            {
                throw new CommandException($"There is no subscription {parsed.GetValue(id).ToString(CultureInfo.InvariantCulture)}: 'subscribers list' shows the numbers.");
            }

            await Console.Out.WriteLineAsync("Ended. The subscriber is told while the hub runs.");
            return CommandLine.Done;
        });
        return remove;
    }

    private static string Line(PushReceiver receiver) => string.Create(
        CultureInfo.InvariantCulture,
        $"{receiver.Id,6}  {State(receiver),-8}  {receiver.Name}{(receiver.Name.Length > 0 ? "  " : "")}{(receiver.Topic.Length > 0 ? receiver.Topic + " → " : "")}{PushUrl.Shown(receiver.Url)}  {receiver.Delivered} told{(receiver.EndsAt is { } ends ? $", until {ends:yyyy-MM-dd HH:mm}Z" : "")}{(receiver.LastError is { } error ? $"; {error}" : "")}");

    private static string State(PushReceiver receiver) => receiver.IsStopped ? "stopped" : receiver.Attempts > 0 ? "failing" : receiver.IsPending ? "pending" : "well";

    private static string Json(PushReceiver receiver) => JsonSerializer.Serialize(
        new
        {
            id = receiver.Id,
            kind = receiver.Kind.ToString().ToLowerInvariant(),
            name = receiver.Name.Length == 0 ? null : receiver.Name,
            url = PushUrl.Shown(receiver.Url),
            topic = receiver.Topic.Length == 0 ? null : receiver.Topic,
            events = receiver.Events.Length == 0 ? null : receiver.Events,
            isSigned = receiver.HasSecret,
            state = State(receiver),
            since = receiver.CreatedAt,
            until = receiver.EndsAt,
            nextAttempt = receiver.IsPending ? receiver.NextAt : (DateTimeOffset?)null,
            failedAttempts = receiver.Attempts,
            failingSince = receiver.FailingSince,
            lastAt = receiver.LastAt,
            lastStatus = receiver.LastStatus,
            lastError = receiver.LastError,
            told = receiver.Delivered,
        },
        CommandJson.Lines);
}
