using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using FeedHub.Configuration;

namespace FeedHub.Cli;

/// <summary><c>config</c>: what holds, where it comes from, and whether it can be used.</summary>
internal static class ConfigCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root)
    {
        Argument<string?> part = new("PART") { Description = "Only settings whose name holds this: Fetching, PerHost, Admin:Password.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> set = new("--set") { Description = "Only settings that somebody set." };
        Option<bool> json = new("--json") { Description = "As a JSON array." };
        Command config = new("config", "Show every setting as it holds, without secrets, and where it comes from; then check them. Ends with 1 if the hub could not start with them.") { part, set, json };
        config.SetAction(async (parsed, _) =>
        {
            HubHome home = HubHome.Find();
            ConfigurationManager configuration = new();
            HubConfiguration.Load(configuration, home);
            List<EffectiveSetting> shown = [.. EffectiveSettings.Read(configuration).Where(setting =>
                setting.Key.Contains(parsed.GetValue(part) ?? "", StringComparison.OrdinalIgnoreCase) && !(parsed.GetValue(set) && setting.Origin == EffectiveSettings.Default))];
            if (parsed.GetValue(json))
            {
                await WriteJsonAsync(shown);
            }
            else
            {
                await WriteAsync(home, shown);
            }

            if (shown.Count == 0)
            {
                await Console.Error.WriteLineAsync(parsed.GetValue(part) is { } name
                    ? $"feedhub: no setting {(parsed.GetValue(set) ? "that somebody set " : "")}has '{name}' in its name; 'config' shows all of them"
                    : "feedhub: nobody set anything; 'config' shows the defaults");
            }

            await using CommandHost host = CommandHost.StartWithoutStore(); // says what is wrong with the values
            return CommandLine.Done;
        });
        root.Subcommands.Add(config);
    }

    private static async Task WriteAsync(HubHome home, List<EffectiveSetting> settings)
    {
        await Console.Error.WriteLineAsync($"Home: {home.Directory}");
        int width = settings.Count == 0 ? 0 : settings.Max(static setting => setting.Key.Length);
        foreach (EffectiveSetting setting in settings)
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{setting.Key.PadRight(width)}  {(setting.Value.Length == 0 ? "(none)" : setting.Value)}  [{setting.Origin}]"));
        }
    }

    private static async Task WriteJsonAsync(List<EffectiveSetting> settings)
    {
        await using Stream output = Console.OpenStandardOutput();
        await JsonSerializer.SerializeAsync(output, settings, Json);
        output.WriteByte((byte)'\n');
    }
}
