using System.CommandLine;
using FeedHub.Timeline.Incidents;

namespace FeedHub.Cli;

/// <summary><c>incidents</c>: what is wrong with sources, and what was.</summary>
internal static class IncidentsCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root)
    {
        Option<bool> json = new("--json") { Description = "As a JSON array." };
        Option<bool> all = new("--all") { Description = "Those that have ended too, and those of paused sources." };
        Command list = new("list", "List open incidents with their cause, evidence, next try and what to do.") { json, all };
        list.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            await IncidentListing.WriteAsync(host.Get<IncidentQueries>(), parsed.GetValue(json), parsed.GetValue(all), cancel);
            return CommandLine.Done;
        });
        root.Subcommands.Add(new Command("incidents", "List what is wrong with sources, and what was.") { list });
    }
}
