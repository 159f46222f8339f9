using System.Globalization;
using FeedHub.Feeds.Normalizing;
using FeedHub.Fetching;
using FeedHub.Timeline.Sources;

namespace FeedHub.Doctor;

/// <summary>Audits the sources: what is not safe, not alive, or costs more than it must.</summary>
/// <param name="audit">Reads them.</param>
/// <param name="clients">Asks for certificates.</param>
/// <param name="time">The clock.</param>
internal sealed class SourceDoctor(SourceAudit audit, OutgoingClients clients, TimeProvider time)
{
    /// <summary>Hosts that are asked for their certificates at once.</summary>
    private const int Concurrency = 8;

    /// <summary>A document larger than this is mostly entries that everybody has.</summary>
    private const long LargeDocument = 1 << 20;

    /// <summary>What a source without validators may cost in a day.</summary>
    private const long DailyBytes = 20 << 20;

    private static readonly TimeSpan Dead = TimeSpan.FromDays(30);
    private static readonly TimeSpan Silent = TimeSpan.FromDays(365);
    private static readonly TimeSpan EndsSoon = TimeSpan.FromDays(14);

    /// <summary>Looks at all sources.</summary>
    /// <param name="asksCertificates">Also connect to each https host once and look at its certificate.</param>
    /// <param name="examples">How many sources each finding names.</param>
    /// <param name="progress">Hosts asked of all.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<Finding>> LookAsync(bool asksCertificates, int examples, IProgress<(long Done, long Total)> progress, CancellationToken cancel)
    {
        DateTimeOffset now = time.GetUtcNow();
        (string What, FindingLevel Level, string Advice, Func<AuditedSource, bool> Concerns)[] rules =
        [
            ("send credentials over plain http", FindingLevel.Fail, "Poll them over https, or take the credentials away: 'sources set URL --clear all'.", static source => source.HasCredentials && IsPlain(source)),
            ("are gone (410)", FindingLevel.Warn, "Take them off the list, or find where they went.", static source => source.State == SourceState.Gone),
            ("have failed for 30 days or more", FindingLevel.Warn, "'incidents list' says why; take off the list what will not come back.", source => source.State == SourceState.Active && source.FailingSince < now - Dead),
            ("have brought no new entry for a year", FindingLevel.Warn, "They cost little; take them off if you do not expect more.", source => source.FailingSince is null && source.NewestEntryAt < now - Silent),
            ("have never brought an entry", FindingLevel.Warn, "'sources preview URL' shows what would be read.", static source => source.FailingSince is null && source.Outcome is not null && source.NewestEntryAt is null),
            ("have moved: they are polled elsewhere than where the list says", FindingLevel.Warn, "'sources moves' lists them; write the new address into the list.", static source => source.HasMoved),
            ("are polled over plain http", FindingLevel.Warn, "Anybody on the way can read and change them; most answer at https too.", static source => !source.HasCredentials && IsPlain(source)),
            ("send more than 1 MiB for each change", FindingLevel.Warn, "Ask their owners for a feed of the latest entries, or poll them less often.", static source => source.LargestDocument > LargeDocument),
            ("send everything at every poll, since they give no ETag and no Last-Modified, and that came to more than 20 MiB in the last day", FindingLevel.Warn, "Poll them less often: 'sources set URL --interval 12h'.", static source => !source.HasValidators && source.DailyBytes > DailyBytes),
        ];
        List<string>[] concerned = [.. rules.Select(static _ => new List<string>())];
        int[] counts = new int[rules.Length];
        HashSet<string> hosts = [];
        int total = 0;
        await foreach (AuditedSource source in audit.ReadAsync(now, cancel))
        {
            total++;
            if (asksCertificates && Uri.TryCreate(source.Url, UriKind.Absolute, out Uri? url) && url.Scheme == Uri.UriSchemeHttps)
            {
                hosts.Add(url.GetLeftPart(UriPartial.Authority).Replace(url.UserInfo + "@", "", StringComparison.Ordinal));
            }

            for (int i = 0; i < rules.Length; i++)
            {
                if (rules[i].Concerns(source) && ++counts[i] <= examples)
                {
                    concerned[i].Add(UrlRedaction.Redact(source.Url));
                }
            }
        }

        List<Finding> findings = [.. rules.Select((rule, i) => (rule, i)).Where(item => counts[item.i] > 0).Select(item =>
            new Finding(item.rule.Level, "sources", string.Create(CultureInfo.InvariantCulture, $"{counts[item.i]} of {total} sources {item.rule.What}."), item.rule.Advice, concerned[item.i]))];
        if (asksCertificates)
        {
            findings.AddRange(await CertificatesAsync(hosts, now, examples, progress, cancel));
        }

        if (findings.Count == 0)
        {
            findings.Add(new(FindingLevel.Ok, "sources", string.Create(CultureInfo.InvariantCulture, $"Nothing is wrong with {total} sources.")));
        }

        return findings;
    }

    private static bool IsPlain(AuditedSource source) => source.Url.StartsWith("http:", StringComparison.OrdinalIgnoreCase);

    private async Task<List<Finding>> CertificatesAsync(HashSet<string> hosts, DateTimeOffset now, int examples, IProgress<(long Done, long Total)> progress, CancellationToken cancel)
    {
        List<string> ending = [];
        List<string> silent = [];
        int done = 0;
        await Parallel.ForEachAsync(hosts, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancel }, async (host, token) =>
        {
            string? end = null;
            string? failure = null;
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(token);
            limit.CancelAfter(TimeSpan.FromSeconds(20));
            try
            {
                DateTimeOffset ends = await clients.CertificateEndsAsync(new Uri(host), limit.Token);
                end = ends < now + EndsSoon ? string.Create(CultureInfo.InvariantCulture, $"{host} ({ends:yyyy-MM-dd})") : null;
            }
            catch (HttpRequestException refused)
            {
                failure = $"{host} ({refused.Message})";
            }
            catch (OperationCanceledException) when (!token.IsCancellationRequested)
            {
                failure = $"{host} (no answer)";
            }

            lock (ending)
            {
                if (end is not null)
                {
                    ending.Add(end);
                }

                if (failure is not null)
                {
                    silent.Add(failure);
                }

                progress.Report((++done, hosts.Count));
            }
        });
        List<Finding> findings = [];
        if (ending.Count > 0)
        {
            findings.Add(new(
                FindingLevel.Warn, "sources", string.Create(CultureInfo.InvariantCulture, $"The certificates of {ending.Count} of {hosts.Count} hosts end within 14 days, or have ended."),
                "Their polls fail from then on; tell their owners.", [.. ending.Order(StringComparer.Ordinal).Take(examples)]));
        }

        if (silent.Count > 0)
        {
            findings.Add(new(
                FindingLevel.Warn, "sources", string.Create(CultureInfo.InvariantCulture, $"{silent.Count} of {hosts.Count} hosts showed no certificate."), null, [.. silent.Order(StringComparer.Ordinal).Take(examples)]));
        }

        return findings;
    }
}
