using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedHub.Doctor;
using FeedHub.Timeline.Storage;

namespace FeedHub.Cli;

/// <summary><c>doctor</c>: is everything well, and if not, what to do.</summary>
internal static class DoctorCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root)
    {
        Option<bool> offline = new("--offline") { Description = "Ask nothing but this machine: not the public address, no certificates." };
        Option<bool> certificates = new("--certificates") { Description = "Also connect to every https host of the sources once, and say whose certificate ends soon." };
        Option<int> examples = new("--examples") { Description = "Sources that a finding names.", DefaultValueFactory = static _ => 5 };
        examples.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 100_000)
            {
                result.AddError("--examples takes 0 to 100000");
            }
        });
        Option<bool> json = new("--json") { Description = "As a JSON array." };
        Command doctor = new("doctor", "Look at files, database, clock, addresses, access and sources, and say what to do. Changes nothing. Ends with 1 if something fails.") { offline, certificates, examples, json };
        doctor.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = CommandHost.StartWithoutStore();
            List<Finding> findings = [];
            await foreach (Finding finding in host.Get<HubDoctor>().LookAsync(parsed.GetValue(offline), cancel))
            {
                findings.Add(finding);
                await ShowAsync(finding, parsed.GetValue(json));
            }

            if (findings.Exists(static finding => finding is { Area: "database", Level: FindingLevel.Ok }) && !(await host.Get<TimelineDatabase>().LookAsync(cancel)).IsEmpty)
            {
                foreach (Finding finding in await host.Get<SourceDoctor>().LookAsync(
                    parsed.GetValue(certificates) && !parsed.GetValue(offline), parsed.GetValue(examples), new WrittenProgress(), cancel))
                {
                    findings.Add(finding);
                    await ShowAsync(finding, parsed.GetValue(json));
                }
            }

            if (parsed.GetValue(json))
            {
                await using Stream output = Console.OpenStandardOutput();
                await JsonSerializer.SerializeAsync(output, findings, Json, cancel);
                output.WriteByte((byte)'\n');
            }

            return findings.Exists(static finding => finding.Level == FindingLevel.Fail) ? CommandLine.CouldNotRun : CommandLine.Done;
        });
        root.Subcommands.Add(doctor);
    }

    private static async Task ShowAsync(Finding finding, bool isJson)
    {
        if (isJson)
        {
            return;
        }

        await Console.Out.WriteLineAsync($"{finding.Level.ToString().ToLowerInvariant(),-4}  {finding.Area,-9}  {finding.What}");
        foreach (string example in finding.Examples ?? [])
        {
            await Console.Out.WriteLineAsync($"                   {example}");
        }

        if (finding.Advice is { } advice)
        {
            await Console.Out.WriteLineAsync($"                 → {advice}");
        }
    }
}
