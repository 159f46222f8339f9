using System.Globalization;
using FeedHub.Dashboard.Html;

namespace FeedHub.Dashboard;

/// <summary>What a command came to, said on the page that follows it. The address carries a code, never the words, so nobody can put words on the page by a link.</summary>
/// <param name="Code">Stands in the address.</param>
/// <param name="Style">Bootstrap's alert: <c>success</c>, <c>info</c>, <c>warning</c>.</param>
/// <param name="Text">What it says.</param>
internal sealed record Notice(string Code, string Style, string Text)
{
    /// <summary>Words before a time that the address may carry: "It can be asked from".</summary>
    private string? Then { get; init; }

    /// <summary>A poll of one source was enqueued.</summary>
    public static readonly Notice Polling = new("polling", "success", "The poll is on its way; its outcome shows here once it is done.");

    /// <summary>A source was to be polled that was polled a moment ago.</summary>
    public static readonly Notice Resting = new("resting", "info", "This source was polled a moment ago, so it was not asked again. It can be polled by hand five minutes after its last poll, and whenever its settings change.") { Then = "That is from" };

    /// <summary>A source was to be asked that was asked a moment ago, or its host too often.</summary>
    public static readonly Notice AskedJustNow = new("asked", "info", "This source was asked a moment ago, or others of its host were, so it was not asked again.") { Then = "It can be asked from" };

    /// <summary>Polls of all due sources were enqueued.</summary>
    public static readonly Notice PollingDue = new("polling-due", "success", "All sources that are due are being polled.");

    /// <summary>A source that is not polled was to be polled.</summary>
    public static readonly Notice NotActive = new("not-active", "warning", "This source is not active, so it was not polled. Resume it first.");

    /// <summary>A source was paused.</summary>
    public static readonly Notice Paused = new("paused", "success", "Paused: the source is not polled until it is resumed. Its entries stay.");

    /// <summary>A source was resumed.</summary>
    public static readonly Notice Resumed = new("resumed", "success", "Resumed: the source is due now, or five minutes after its last poll.");

    /// <summary>A source was added.</summary>
    public static readonly Notice Added = new("added", "success", "Added: the source is due now.");

    /// <summary>A source was added whose scheme was left out, and that https does not reach.</summary>
    public static readonly Notice AddedByHttp = new("added-http", "success", "Added by plain http, since its host cannot be reached by https: the source is due now.");

    /// <summary>A source was to be added that is there already.</summary>
    public static readonly Notice Exists = new("exists", "info", "This source was there already.");

    /// <summary>A source was to be added with credentials that is there already.</summary>
    public static readonly Notice ExistsWithoutAccess = new("exists-access", "warning", "This source was there already, and the credentials that were typed with its address were not stored: nothing was changed. Those of a source that is known are set on the command line (sources set URL --basic USER), where no browser keeps them; its settings say which kinds are set.");

    /// <summary>The last move of a source was undone.</summary>
    public static readonly Notice WentBack = new("went-back", "success", "Back at the address before; the same redirect moves the source no more.");

    /// <summary>A source was to go back that has not moved.</summary>
    public static readonly Notice NotMoved = new("not-moved", "warning", "This source has not moved.");

    /// <summary>A source was removed.</summary>
    public static readonly Notice Removed = new("removed", "success", "Removed: the source and its articles are gone, and feeds name them as deleted.");

    /// <summary>A source was removed that a list declares.</summary>
    public static readonly Notice RemovedDeclared = new("removed-declared", "warning", "Removed. A list declared the source: take it out there too, or it comes back when the list is applied next.");

    /// <summary>An author was changed.</summary>
    public static readonly Notice AuthorChanged = new("author-changed", "success", "Done. It can be undone in the list of changes.");

    /// <summary>A change of an author was asked for that would change nothing.</summary>
    public static readonly Notice AuthorUnchanged = new("author-unchanged", "info", "Nothing was changed: it is so already.");

    /// <summary>A receiver is told again.</summary>
    public static readonly Notice ReceiverResumed = new("receiver-resumed", "success", "Resumed: it is told what has happened meanwhile, as far back as a week.");

    /// <summary>A receiver was removed.</summary>
    public static readonly Notice ReceiverRemoved = new("receiver-removed", "success", "Ended. A WebSub subscriber is told so, and may subscribe again.");

    /// <summary>Settings of a source were stored.</summary>
    public static readonly Notice SettingsSaved = new("settings-saved", "success", "Saved: the source is due now, and is polled by its new settings.");

    /// <summary>Settings of a source were sent as they are.</summary>
    public static readonly Notice SettingsUnchanged = new("settings-unchanged", "info", "Nothing was changed: the source was set so already.");

    /// <summary>A command on selected sources was given, and none was selected.</summary>
    public static readonly Notice NoneSelected = new("none-selected", "warning", "No source was selected, so nothing was done. Tick the boxes in front of the sources first.");

    /// <summary>Polls of the selected sources were enqueued.</summary>
    public static readonly Notice PollingSelected = new("polling-selected", "success", "The selected sources that are active are being polled.");

    /// <summary>Polls of some of the selected sources were enqueued; others were polled a moment ago.</summary>
    public static readonly Notice PollingOthers = new("polling-others", "success", "Selected sources that are active are being polled, but for those that were polled less than five minutes ago.") { Then = "All of these can be polled by hand from" };

    /// <summary>The selected sources were polled a moment ago.</summary>
    public static readonly Notice RestingSelected = new("resting-selected", "info", "The selected sources were polled less than five minutes ago, so none was asked again.") { Then = "All of them can be polled by hand from" };

    /// <summary>None of the selected sources is polled.</summary>
    public static readonly Notice NoneActive = new("none-active", "warning", "None of the selected sources is active, so none was polled. Resume them first.");

    /// <summary>The selected sources were paused.</summary>
    public static readonly Notice PausedSelected = new("paused-selected", "success", "Paused: the selected sources are not polled until they are resumed. Their entries stay.");

    /// <summary>The selected sources were resumed.</summary>
    public static readonly Notice ResumedSelected = new("resumed-selected", "success", "Resumed: the selected sources are due now, or five minutes after their last polls.");

    /// <summary>The selected sources were removed.</summary>
    public static readonly Notice RemovedSelected = new("removed-selected", "success", "Removed: the selected sources and their articles are gone, and feeds name them as deleted.");

    /// <summary>The selected sources were removed, some of which a list declares.</summary>
    public static readonly Notice RemovedDeclaredSelected = new("removed-declared-selected", "warning", "Removed. A list declared some of them: take them out there too, or they come back when the list is applied next.");

    /// <summary>Some of the selected sources have more articles than one waits for.</summary>
    public static readonly Notice RemovingSelected = new("removing-selected", "success", "The selected sources are polled no more, and a job removes what is left of them; each source's page says how far it is. A source that a list declares comes back when the list is applied next.");

    /// <summary>The selected sources have another folder or trust.</summary>
    public static readonly Notice PlacedSelected = new("placed-selected", "success", "Changed: the selected sources that no list declares. The others stay as their list says.");

    /// <summary>Folder and trust of the selected sources stay as they were.</summary>
    public static readonly Notice NonePlaced = new("none-placed", "info", "Nothing was changed: the selected sources were so already, or a list declares them.");

    /// <summary>Some settings of the selected sources were changed.</summary>
    public static readonly Notice SetSelected = new("set-selected", "success", "Changed: the selected sources whose settings are others now are due, and polled by them.");

    /// <summary>Settings of the selected sources stay as they were.</summary>
    public static readonly Notice NoneSet = new("none-set", "info", "Nothing was changed: the selected sources were set so already.");

    /// <summary>A redirect on probation was followed.</summary>
    public static readonly Notice Followed = new("followed", "success", "Moved: the source is polled where its redirect leads, and is due now. It can go back below.");

    /// <summary>A redirect on probation was refused.</summary>
    public static readonly Notice RedirectRefused = new("redirect-refused", "success", "Refused: this redirect moves the source no more. It is still followed at each poll.");

    /// <summary>A redirect was to be decided on that is no longer there.</summary>
    public static readonly Notice NoSuchRedirect = new("no-such-redirect", "warning", "Nothing was changed: the redirect leads elsewhere by now, or another source polls that address.");

    /// <summary>A key or a private address was revoked.</summary>
    public static readonly Notice Revoked = new("revoked", "success", "Revoked, for good: what sends it gets nothing from now on.");

    /// <summary>A key or a private address was to be revoked that is not valid.</summary>
    public static readonly Notice NotRevoked = new("not-revoked", "warning", "There is none of that number that has not been revoked.");

    /// <summary>Somebody opted out.</summary>
    public static readonly Notice OptedOut = new("opted-out", "success", "Noted: nothing more is taken from now on, and what is stored is being erased. Erase backups that were made before.");

    /// <summary>An opt-out was withdrawn.</summary>
    public static readonly Notice OptOutWithdrawn = new("withdrawn", "success", "Withdrawn: what comes from now on is published. What was erased stays erased; resume sources that it paused.");

    /// <summary>An opt-out was to be withdrawn that there is not.</summary>
    public static readonly Notice NoSuchOptOut = new("not-withdrawn", "warning", "There is no such opt-out; perhaps it was withdrawn already.");

    /// <summary>A list was applied.</summary>
    public static readonly Notice Imported = new("imported", "success", "The list is applied. New sources are due now, and are polled bit by bit.");

    private static readonly Notice[] All =
    [
        OptedOut, OptOutWithdrawn, NoSuchOptOut,
        Followed, RedirectRefused, NoSuchRedirect, Revoked, NotRevoked,
        NoneSelected, PollingSelected, NoneActive, PausedSelected, ResumedSelected, RemovedSelected, RemovedDeclaredSelected, RemovingSelected, PlacedSelected, NonePlaced, SetSelected, NoneSet, Imported,
        SettingsSaved, SettingsUnchanged,
        Polling, Resting, AskedJustNow, PollingOthers, RestingSelected, PollingDue, NotActive, Paused, Resumed, Added, AddedByHttp, Exists, ExistsWithoutAccess, WentBack, NotMoved, Removed, RemovedDeclared, AuthorChanged, AuthorUnchanged, ReceiverResumed, ReceiverRemoved,
    ];

    /// <summary>Adds the notice to an address.</summary>
    /// <param name="path">Path, perhaps with a query.</param>
    /// <param name="jobId">Job to link to, if any.</param>
    /// <param name="until">Time that follows <see cref="Then"/>, if any.</param>
    public string AddTo(string path, string? jobId = null, DateTimeOffset? until = null) => string.Create(
        CultureInfo.InvariantCulture,
        $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}notice={Code}{(jobId is null ? "" : $"&job={Uri.EscapeDataString(jobId)}")}{(until is { } end ? $"&until={Seconds(end)}" : "")}");

    /// <summary>The notice that an address asks for.</summary>
    /// <param name="query">Query of the address.</param>
    /// <param name="paths">Paths for the link to the job.</param>
    public static HtmlFragment Read(IQueryCollection query, DashboardPaths paths)
    {
        string code = query["notice"].ToString();
        if (Array.Find(All, notice => notice.Code == code) is not { } notice)
        {
            return HtmlFragment.Empty;
        }

        string job = query["job"].ToString();
        HtmlFragment link = IsJobId(job) ? HtmlFragment.Of($""" <a class="alert-link" href="{paths.Job(job)}">See the job</a>""") : HtmlFragment.Empty;
        HtmlFragment then = notice.Then is not null && ReadTime(query["until"].ToString()) is { } until ? HtmlFragment.Of($" {notice.Then} {TimePhrase.Exact(until)} on.") : HtmlFragment.Empty;
        return HtmlFragment.Of($"""<div class="alert alert-{notice.Style}" role="status">{notice.Text}{then}{link}</div>""");
    }

    // Rounded up: whoever comes at the second that is shown is let in.
    private static long Seconds(DateTimeOffset time) => (time.ToUnixTimeMilliseconds() + 999) / 1000;

    private static DateTimeOffset? ReadTime(string text) =>
        text.Length <= 11 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static bool IsJobId(string text) => text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
