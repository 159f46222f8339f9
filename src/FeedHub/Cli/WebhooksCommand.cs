using System.CommandLine;
using System.Globalization;
using FeedHub.Pushing;
using FeedHub.Timeline.Pushing;

namespace FeedHub.Cli;

/// <summary><c>webhooks</c>: adds, lists, shows, tries, resumes and removes addresses that are told what happens.</summary>
internal static class WebhooksCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root) =>
        root.Subcommands.Add(new Command("webhooks", "Tell other programs what happens, as signed JSON (docs/publishing.md).") { Add(), List(), Show(), Test(), Resume(), Remove() });

    private static Command Add()
    {
        Argument<string> url = new("URL") { Description = "Where events are posted to; a private host must be in Fetching:AllowedPrivateHosts." };
        Option<string> name = new("--name") { Description = "Name for lists.", DefaultValueFactory = static _ => "" };
        Option<string?> view = new("--view") { Description = "Entries of one view alone: /authors/ada-lovelace, /topics/databases.", HelpName = "PATH" };
        Option<string[]> events = new("--events") { Description = $"Types, or their first words: {string.Join(' ', PushEventTypes.All)}. Default all.", AllowMultipleArgumentsPerToken = true };
        SecretInput secret = new();
        Command add = new("add", "Add a webhook, or change the one at this address and view. Without a secret one is made, and shown this once.") { url, name, view, events };
        secret.AddTo(add);
        add.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            string? given = secret.IsNamed(parsed.CommandResult) ? await secret.ReadAsync(parsed, "secret of the webhook", cancel) : null;
            (long id, string key, string? problem) = await host.Get<Webhooks>().AddAsync(parsed.GetValue(url)!, parsed.GetValue(name)!, parsed.GetValue(view), parsed.GetValue(events) ?? [], given, cancel);
            if (problem is not null)
            {
                throw new CommandException(problem);
            }

            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Webhook {id}{(given is null ? $"; its secret, shown this once: {key}" : "")}"));
            return CommandLine.Done;
        });
        return add;
    }

    private static Command List()
    {
        Option<bool> json = new("--json") { Description = "One JSON object a line." };
        Command list = new("list", "List webhooks.") { json };
        list.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            await SubscribersCommand.WriteAsync(host, PushKind.Webhook, parsed.GetValue(json), cancel);
            return CommandLine.Done;
        });
        return list;
    }

    private static Command Show() => OfOne("show", "Show a webhook and its latest deliveries.", static async (host, receiver, cancel) =>
    {
        await SubscribersCommand.ShowAsync(host, receiver.Id, 20, cancel);
        return CommandLine.Done;
    });

    private static Command Resume() => OfOne("resume", "Go on with a webhook that has stopped, from where it stopped; try one that failed again at once.", static async (host, receiver, cancel) =>
    {
        await host.Get<PushReceivers>().ResumeAsync(receiver.Id, host.Get<TimeProvider>().GetUtcNow(), cancel);
        await Console.Out.WriteLineAsync("It is told what has happened meanwhile, as far back as a week, while the hub runs.");
        return CommandLine.Done;
    });

    private static Command Remove() => OfOne("remove", "Remove a webhook.", static async (host, receiver, cancel) =>
    {
        await host.Get<PushReceivers>().RemoveAsync(receiver.Id, cancel);
        await Console.Out.WriteLineAsync("Removed.");
        return CommandLine.Done;
    });

    private static Command Test() => OfOne("test", "Post a test event now, and say what the other side answers.", static async (host, receiver, cancel) =>
    {
        PushAnswer answer = await host.Get<Webhooks>().TestAsync(receiver, cancel);
        await Console.Out.WriteLineAsync(answer.Problem is null ? string.Create(CultureInfo.InvariantCulture, $"{answer.Status}: it took the event.") : $"It did not take the event: {answer.Problem}");
        return answer.Problem is null ? CommandLine.Done : CommandLine.CouldNotRun;
    });

    private static Command OfOne(string name, string description, Func<CommandHost, PushReceiver, CancellationToken, Task<int>> run)
    {
        Argument<long> id = new("ID") { Description = "Number of the webhook." };
        Command command = new(name, description) { id };
        command.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            return await host.Get<PushReceivers>().FindAsync(parsed.GetValue(id), cancel) is { Kind: PushKind.Webhook } receiver
                ? await run(host, receiver, cancel)
                : throw new CommandException($"There is no webhook {parsed.GetValue(id).ToString(CultureInfo.InvariantCulture)}: 'webhooks list' shows the numbers.");
        });
        return command;
    }
}
