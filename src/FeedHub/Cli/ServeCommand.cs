using System.CommandLine;
using FeedHub.Configuration;

namespace FeedHub.Cli;

/// <summary><c>serve</c>: runs the hub until it is told to stop; what the program does without a verb.</summary>
internal static class ServeCommand
{
    /// <summary>Name of the verb.</summary>
    public const string Name = "serve";

    /// <summary>Adds the verb, and makes it the root's own action.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root)
    {
        Command serve = new(Name, "Run the hub: poll, publish, serve the site and the dashboard. The default.");
        foreach (Command command in (Command[])[root, serve])
        {
            Option<string?> urls = new("--urls") { Description = $"Addresses to listen on, separated by semicolons. Default {ListenAddress.Default}; overrides configuration and environment." };
            urls.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<string?>() is { } value && !value.Split(';', StringSplitOptions.RemoveEmptyEntries).All(IsAddress))
                {
                    result.AddError($"--urls: '{value}' is no address to listen on; write http://localhost:8080 or http://0.0.0.0:8080");
                }
            });
            command.Options.Add(urls);
            command.SetAction(async (parsed, cancel) =>
            {
                await HubServer.RunAsync(parsed.GetValue(urls), cancel);
                return CommandLine.Done;
            });
        }

        root.Subcommands.Add(serve);
    }

    private static bool IsAddress(string address)
    {
        try
        {
            return BindingAddress.Parse(address.Trim()) is { Scheme: "http" or "https" };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
