using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FeedHub.Access;
using FeedHub.Configuration;
using FeedHub.Fetching;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using Microsoft.Extensions.Options;

namespace FeedHub.Doctor;

/// <summary>Looks at everything a hub rests on, and says what to do about what is wrong. Changes nothing.</summary>
/// <param name="home">The hub's home.</param>
/// <param name="folders">Its folders.</param>
/// <param name="options">Its settings.</param>
/// <param name="database">Which database.</param>
/// <param name="admin">Who may administer it.</param>
/// <param name="oidc">Who signs in by OpenID Connect.</param>
/// <param name="proxy">Whom a proxy signs in.</param>
/// <param name="timeline">The store.</param>
/// <param name="audit">Reads clocks and sources.</param>
/// <param name="listen">Where it listens.</param>
/// <param name="time">The clock.</param>
internal sealed class HubDoctor(
    HubHome home,
    HubFolders folders,
    IOptions<HubOptions> options,
    IOptions<DatabaseOptions> database,
    IOptions<AdminOptions> admin,
    IOptions<OidcOptions> oidc,
    IOptions<ProxySignInOptions> proxy,
    TimelineDatabase timeline,
    SourceAudit audit,
    ListenAddress listen,
    TimeProvider time)
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private const long LittleSpace = 1L << 30;

    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private bool IsSqlite => database.Value.Provider != "postgres";

    /// <summary>Looks at all but the sources.</summary>
    /// <param name="isOffline">Ask no address but the hub's own on this machine.</param>
    /// <param name="cancel">Cancels.</param>
    public async IAsyncEnumerable<Finding> LookAsync(bool isOffline, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (Finding finding in Files())
        {
            yield return finding;
        }

        yield return await StoreAsync(cancel);
        yield return await ClockAsync(cancel);
        yield return await LoopbackAsync(cancel);
        yield return await PublicAsync(isOffline, cancel);
        yield return Access();
    }

    private IEnumerable<Finding> Files()
    {
        yield return File.Exists(home.Resolve(HubHome.SettingsFile))
            ? new(FindingLevel.Ok, "files", $"Home is {home.Directory}.")
            : new(FindingLevel.Warn, "files", $"Home is {home.Directory}, which holds no {HubHome.SettingsFile}: defaults hold.", $"Run in the folder of your {HubHome.SettingsFile}, if you have one.");
        yield return Writable(folders.Data);
        if (OperatingSystem.IsLinux() && Environment.UserName == "root")
        {
            yield return new(FindingLevel.Warn, "files", "This runs as root.", "Run the hub as a user of its own that owns the data directory and nothing else.");
        }

        string[] secrets = [home.Resolve(HubHome.SettingsFile), .. Directory.Exists(folders.Keys) ? Directory.GetFiles(folders.Keys, "*.xml") : [], .. admin.Value.PasswordFile.Length > 0 ? [home.Resolve(admin.Value.PasswordFile)] : Array.Empty<string>()];
        bool settingsAreSecret = IsSecret(home.Resolve(HubHome.SettingsFile));
        foreach (string file in secrets.Where(File.Exists))
        {
            bool isSecret = settingsAreSecret || Path.GetFileName(file) != HubHome.SettingsFile;
            if (isSecret && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others & ~UnixFileMode.GroupRead) != 0)
            {
                yield return new(FindingLevel.Warn, "files", $"{file} holds a secret, and others may read or write it.", $"chmod 600 {file}");
            }
        }
    }

    /// <summary>Whether a file of settings holds a secret itself: what comes from the environment is none of its.</summary>
    internal static bool IsSecret(string file)
    {
        IConfiguration written = new ConfigurationBuilder().AddJsonFile(file, optional: true).Build();
        return !string.IsNullOrEmpty(written[$"{AdminOptions.Section}:{nameof(AdminOptions.Password)}"])
            || !string.IsNullOrEmpty(written[$"{OidcOptions.Section}:{nameof(OidcOptions.ClientSecret)}"])
            || written[$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.ConnectionString)}"]?.Contains("password", StringComparison.OrdinalIgnoreCase) is true;
    }

    private Finding Writable(string folder)
    {
        string probe = Path.Combine(folder, $".doctor-{Environment.ProcessId}");
        try
        {
            if (!Directory.Exists(folder))
            {
                return new(FindingLevel.Ok, "files", $"There is no data directory {folder} yet; the first start makes it.");
            }

            File.WriteAllBytes(probe, [0]);
            File.Delete(probe);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new(FindingLevel.Fail, "files", $"The data directory {folder} cannot be written to: {refused.Message}", $"Give it to the user who runs the hub ({Environment.UserName}).");
        }

        long free = new DriveInfo(folder).AvailableFreeSpace;
        string space = string.Create(CultureInfo.InvariantCulture, $"{folder} can be written to; {free >> 20} MiB are free.");
        return IsSqlite && free < database.Value.DiskReserve ? new(FindingLevel.Fail, "files", space, "Nothing is polled below FeedHub:Database:DiskReserve: make room.")
            : free < LittleSpace ? new(FindingLevel.Warn, "files", space, "Make room, or keep less (FeedHub:Retention).")
            : new(FindingLevel.Ok, "files", space);
    }

    private async Task<Finding> StoreAsync(CancellationToken cancel)
    {
        try
        {
            SchemaState state = await timeline.LookAsync(cancel);
            return state switch
            {
                { IsEmpty: true } => new(FindingLevel.Ok, "database", $"The {database.Value.Provider} database is empty; the first start makes its tables."),
                { Damage: { } damage } => new(FindingLevel.Fail, "database", $"The database is damaged: {damage}", "Stop the hub, keep a copy of the data directory, and restore a backup."),
                { Pending: > 0 } => new(FindingLevel.Warn, "database", string.Create(CultureInfo.InvariantCulture, $"{state.Product}: {state.Pending} migrations are not applied yet; the next start applies them."), "Make a backup first."),
                _ => new(FindingLevel.Ok, "database", $"{state.Product}: sound, all migrations applied."),
            };
        }
        catch (NewerDatabaseException newer)
        {
            return new(FindingLevel.Fail, "database", newer.Message);
        }
        catch (DbException failure)
        {
            return new(FindingLevel.Fail, "database", $"The {database.Value.Provider} database does not answer: {failure.Message}", "Check FeedHub:Database and that the server runs.");
        }
    }

    private async Task<Finding> ClockAsync(CancellationToken cancel)
    {
        DateTimeOffset now = time.GetUtcNow();
        try
        {
            if ((await timeline.LookAsync(cancel)).IsEmpty)
            {
                return new(FindingLevel.Ok, "clock", string.Create(CultureInfo.InvariantCulture, $"It is {now:yyyy-MM-dd HH:mm:ss}Z here."));
            }

            TimeSpan ahead = await audit.DatabaseTimeAsync(cancel) - now;
            if (ahead.Duration() > ClockDifference)
            {
                return new(FindingLevel.Warn, "clock", string.Create(CultureInfo.InvariantCulture, $"The database's clock differs by {ahead.TotalSeconds:0} s."), "Let both machines keep time by NTP.");
            }

            return await audit.LatestPollAsync(cancel) is { } latest && latest > now + ClockDifference
                ? new(FindingLevel.Fail, "clock", string.Create(CultureInfo.InvariantCulture, $"It is {now:yyyy-MM-dd HH:mm:ss}Z here, but a poll of {latest:yyyy-MM-dd HH:mm:ss}Z is stored: the clock went back."), "Set the clock (NTP).")
                : new(FindingLevel.Ok, "clock", string.Create(CultureInfo.InvariantCulture, $"It is {now:yyyy-MM-dd HH:mm:ss}Z here and in the database."));
        }
        catch (Exception failure) when (failure is DbException or NewerDatabaseException)
        {
            return new(FindingLevel.Warn, "clock", $"The clock could not be compared: {failure.Message}");
        }
    }

    private async Task<Finding> LoopbackAsync(CancellationToken cancel)
    {
        Uri address = new(listen.Url);
        try
        {
            (HttpStatusCode status, string text) = await AskAsync(address, "/readyz", cancel);
            return (status, text) switch
            {
                (HttpStatusCode.OK, "ready") => new(FindingLevel.Ok, "addresses", $"A hub answers at {address} and is ready."),
                (HttpStatusCode.ServiceUnavailable, _) => new(FindingLevel.Fail, "addresses", $"A hub answers at {address}, but its database does not.", "Check the database."),
                _ => new(FindingLevel.Fail, "addresses", $"Something that is no FeedHub answers at {address}.", "Stop it, or let the hub listen elsewhere: Urls in appsettings.json, or --urls."),
            };
        }
        catch (HttpRequestException)
        {
            return Bindable(address);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(FindingLevel.Fail, "addresses", $"What listens at {address} does not answer.", "Stop it, or let the hub listen elsewhere.");
        }
    }

    private static Finding Bindable(Uri address)
    {
        try
        {
            using TcpListener trial = new(IPAddress.Loopback, address.Port);
            trial.Start();
            return new(FindingLevel.Ok, "addresses", $"No hub runs at {address}; its port is free.");
        }
        catch (SocketException refused)
        {
            return new(FindingLevel.Fail, "addresses", $"No hub can listen at {address}: {refused.Message}", "Choose another port (Urls), or allow this one.");
        }
    }

    private async Task<Finding> PublicAsync(bool isOffline, CancellationToken cancel)
    {
        if (options.Value.PublicBaseUrl.Length == 0)
        {
            return new(FindingLevel.Ok, "addresses", "No FeedHub:PublicBaseUrl is set: only this machine is served, and published links name it.", "Set it when others shall subscribe.");
        }

        Uri address = new(options.Value.PublicBaseUrl);
        if (isOffline)
        {
            return new(FindingLevel.Ok, "addresses", $"FeedHub:PublicBaseUrl is {address}; not asked, since this is offline.");
        }

        try
        {
            (HttpStatusCode status, string text) = await AskAsync(address, address.AbsolutePath.TrimEnd('/') + "/healthz", cancel);
            return status == HttpStatusCode.OK && (text == "ok" || text.StartsWith("degraded", StringComparison.Ordinal))
                ? address.Scheme == Uri.UriSchemeHttps || address.IsLoopback
                    ? new(FindingLevel.Ok, "addresses", $"The hub answers at {address}.")
                    : new(FindingLevel.Warn, "addresses", $"The hub answers at {address}, unencrypted.", "Let a reverse proxy serve https, and set FeedHub:PublicBaseUrl to that.")
                : new(FindingLevel.Fail, "addresses", string.Create(CultureInfo.InvariantCulture, $"{address} answers {(int)status}, and not as a hub."), "Check what the reverse proxy forwards; a path prefix may be stripped or not.");
        }
        catch (HttpRequestException failure)
        {
            return new(FindingLevel.Fail, "addresses", $"{address} does not answer from here: {failure.Message}", "Check name, firewall and reverse proxy. Some networks cannot reach their own public address: then try from elsewhere.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(FindingLevel.Fail, "addresses", $"{address} did not answer within {Patience.TotalSeconds:0} s.", "Check firewall and reverse proxy.");
        }
    }

    private Finding Access()
    {
        bool isPublic = options.Value.PublicBaseUrl.Length > 0 && !new Uri(options.Value.PublicBaseUrl).IsLoopback;
        bool hasPassword = admin.Value.Password.Length > 0 || admin.Value.PasswordFile.Length > 0;
        string[] ways = [.. new[] { hasPassword ? "an administrator's password" : "", oidc.Value.IsConfigured ? "OpenID Connect" : "", proxy.Value.IsConfigured ? "a proxy's header" : "" }.Where(static way => way.Length > 0)];
        return ways.Length > 0 ? new(FindingLevel.Ok, "access", $"People sign in by {string.Join(", by ", ways)}.")
            : isPublic ? new(FindingLevel.Warn, "access", "No administrator's password is set: the dashboard opens from nowhere.", "Set FeedHub:Admin:PasswordFile.")
            : new(FindingLevel.Ok, "access", "No administrator's password is set: the dashboard opens from this machine alone.");
    }

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(Uri hub, string path, CancellationToken cancel)
    {
        using OutgoingClients clients = OutgoingClients.ToItself(hub, time);
        using HttpClient client = clients.Create();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        using HttpResponseMessage answer = await client.GetAsync(new Uri(hub, path), limit.Token);
        return (answer.StatusCode, (await answer.Content.ReadAsStringAsync(limit.Token)).Trim());
    }
}
