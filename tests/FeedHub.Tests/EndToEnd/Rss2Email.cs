namespace FeedHub.Tests.EndToEnd;

/// <summary>rss2email, which sends each new entry once, here into a folder of mails. It reads feeds with feedparser, as most Python programs do.</summary>
internal sealed class Rss2Email
{
    private readonly string _program;
    private readonly string _folder;

    /// <summary>A reader with nothing subscribed.</summary>
    /// <param name="program">Absolute path of <c>r2e</c>.</param>
    /// <param name="folder">Its own folder, made if absent.</param>
    public Rss2Email(string program, string folder)
    {
        _program = program;
        _folder = folder;
        Directory.CreateDirectory(Path.Combine(folder, "mail"));
        File.WriteAllText(Path.Combine(folder, "r2e.cfg"), $"""
            [DEFAULT]
            from = hub@example.org
            to = reader@example.org
            email-protocol = maildir
            maildir-path = {Path.Combine(folder, "mail")}
            maildir-mailbox = inbox
            """);
    }

    /// <summary>Subscribes.</summary>
    /// <param name="name">Letters and digits.</param>
    /// <param name="url">The feed.</param>
    public Task SubscribeAsync(string name, string url) => RunAsync("add", name, url);

    /// <summary>Fetches all feeds.</summary>
    /// <returns>A line for each mail so far, in order: the feed's address and the entry's title.</returns>
    public async Task<IReadOnlyList<string>> ReadAsync()
    {
        await RunAsync("run");
        string inbox = Path.Combine(_folder, "mail", "inbox", "new");
        return !Directory.Exists(inbox) ? [] : [.. Directory.GetFiles(inbox).Select(static mail =>
        {
            string[] lines = File.ReadAllLines(mail);
            return $"{Header(lines, "X-RSS-Feed")} {Header(lines, "Subject")}";
        }).Order(StringComparer.Ordinal)];
    }

    private static string Header(string[] lines, string name) => lines.First(line => line.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..];

    private Task RunAsync(params string[] args) => ReaderProgram.RunAsync(_program, _folder, ["-c", Path.Combine(_folder, "r2e.cfg"), "-d", Path.Combine(_folder, "r2e.json"), .. args]);
}
