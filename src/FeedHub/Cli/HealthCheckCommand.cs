using System.CommandLine;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Fetching;

namespace FeedHub.Cli;

/// <summary><c>healthcheck</c>: asks the hub that runs here, for container engines and supervisors.</summary>
internal static class HealthCheckCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root)
    {
        Option<string?> url = new("--url") { Description = "Address of the hub. Default: where the settings say that it listens." };
        Option<int> timeout = new("--timeout") { Description = "Seconds to wait for an answer.", DefaultValueFactory = static _ => 5 };
        timeout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 60)
            {
                result.AddError("--timeout takes 1 to 60 seconds");
            }
        });
        Command check = new("healthcheck", "Ask the hub that runs here whether it is ready: 0 if it is, 1 if it is not or does not answer.") { url, timeout };
        check.SetAction(async (parsed, cancel) =>
        {
            ConfigurationManager configuration = new();
            HubConfiguration.Load(configuration, HubHome.Find());
            string address = parsed.GetValue(url) ?? ListenAddress.Readable(ListenAddress.Configured(configuration));
            if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? hub) || hub.Scheme is not ("http" or "https"))
            {
                throw new CommandException($"'{address}' is no http or https address.");
            }

            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(TimeSpan.FromSeconds(parsed.GetValue(timeout)));
            return await AskAsync(hub, parsed.GetValue(timeout), limit.Token);
        });
        root.Subcommands.Add(check);
    }

    private static async Task<int> AskAsync(Uri hub, int seconds, CancellationToken cancel)
    {
        try
        {
            using OutgoingClients clients = OutgoingClients.ToItself(hub, TimeProvider.System);
            using HttpClient client = clients.Create();
            using HttpResponseMessage answer = await client.GetAsync(new Uri(hub, "/readyz"), cancel);
            string said = (await answer.Content.ReadAsStringAsync(cancel)).Trim();
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{hub}: {(int)answer.StatusCode} {said}"));
            return answer.IsSuccessStatusCode ? CommandLine.Done : CommandLine.CouldNotRun;
        }
        catch (HttpRequestException failure)
        {
            await Console.Error.WriteLineAsync($"feedhub: {hub} does not answer: {failure.Message}");
            return CommandLine.CouldNotRun;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"feedhub: {hub} did not answer within {seconds} s"));
            return CommandLine.CouldNotRun;
        }
    }
}
