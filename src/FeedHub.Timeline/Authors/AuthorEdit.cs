using System.Text.Json;
using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Authors;

/// <summary>One change of authors within a transaction: remembers how things were, so that it can be undone, and tells every cache at the end.</summary>
/// <param name="session">In a transaction.</param>
/// <param name="counters">Loaded under the arrival lock.</param>
/// <param name="nowMs">The time it is.</param>
internal sealed class AuthorEdit(SqlSession session, Counters counters, long nowMs)
{
    private const string Columns = "a.id, a.slug, a.name, a.name_key, a.kind, a.uri, a.merged_into";

    private readonly AuthorState _before = new();
    private readonly HashSet<long> _authors = [];

    /// <summary>The author of a slug, current or old.</summary>
    public async Task<AuthorState.AuthorFacts?> FindAsync(string slug, CancellationToken cancel) => (await session.QueryAsync(
        $"SELECT {Columns} FROM author_slug s JOIN author a ON a.id = s.author_id WHERE s.slug = @slug", null, Read, cancel, ("slug", slug))).SingleOrDefault();

    /// <summary>Authors that any of the names or pages means in trusted sources, oldest first.</summary>
    public async Task<List<AuthorState.AuthorFacts>> FindNamedAsync(IEnumerable<string> names, CancellationToken cancel)
    {
        RowBatch keys = new("want", "name:text");
        RowBatch aliases = new("want", "key:bytes");
        foreach (string name in names.Distinct())
        {
            aliases.Add(AuthorAliases.Key(name).ToBytes());
            if (!AuthorAliases.IsPage(name))
            {
                keys.Add(StorableText.From(AuthorNames.Key(name)));
            }
        }

        List<AuthorState.AuthorFacts> found = await session.QueryAsync(
            $"SELECT DISTINCT {Columns} FROM {{want}} CROSS JOIN byline b JOIN source s ON s.id = b.source_id AND s.is_trusted JOIN author a ON a.id = b.author_id WHERE b.name_key = want.name",
            keys,
            Read,
            cancel);
        found.AddRange(await session.QueryAsync($"SELECT DISTINCT {Columns} FROM {{want}} CROSS JOIN author_alias l JOIN author a ON a.id = l.author_id WHERE l.key = want.key", aliases, Read, cancel));
        return [.. found.DistinctBy(a => a.Id).OrderBy(a => a.Id)];
    }

    /// <summary>All bylines of an author.</summary>
    public Task<List<long>> BylinesAsync(long author, CancellationToken cancel) =>
        session.QueryAsync("SELECT id FROM byline WHERE author_id = @id ORDER BY id", null, static row => row.GetInt64(0), cancel, ("id", author));

    /// <summary>A byline as its source writes it.</summary>
    public async Task<string> BylineNameAsync(long byline, CancellationToken cancel) =>
        (await session.QueryAsync("SELECT name FROM byline WHERE id = @id", null, static row => row.GetString(0), cancel, ("id", byline)))[0];

    /// <summary>Gives bylines to an author.</summary>
    public async Task MoveAsync(IReadOnlyList<long> bylines, AuthorState.AuthorFacts from, AuthorState.AuthorFacts to, string reason, CancellationToken cancel)
    {
        Remember(from);
        Remember(to);
        RowBatch rows = new("byline", "id:long", "author_id:long", "reason:text");
        foreach (AuthorState.Owned byline in await OwnedAsync(bylines, cancel))
        {
            _before.Bylines.Add(byline with { Value = from.Id });
            rows.Add(byline.Id).Add(to.Id).Add(reason);
        }

        await session.UpdateAsync(rows, 1, cancel);
    }

    /// <summary>Makes one author lead to another, with all slugs and aliases.</summary>
    public async Task FoldIntoAsync(AuthorState.AuthorFacts from, AuthorState.AuthorFacts into, CancellationToken cancel)
    {
        await MoveAsync(await BylinesAsync(from.Id, cancel), from, into, $"merged into '{into.Name}'", cancel);
        _before.Slugs.AddRange(await session.QueryAsync(
            "SELECT slug, author_id FROM author_slug WHERE author_id = @id", null, static row => new AuthorState.OwnedText(row.GetString(0), row.GetInt64(1)), cancel, ("id", from.Id)));
        _before.Aliases.AddRange(await session.QueryAsync(
            "SELECT key, author_id, text FROM author_alias WHERE author_id = @id",
            null,
            static row => new AuthorState.OwnedText(row.Key(0).ToString(), row.GetInt64(1), row.GetString(2)),
            cancel,
            ("id", from.Id)));
        foreach (string table in (string[])["author_slug", "author_alias"])
        {
            await session.ExecuteAsync($"UPDATE {table} SET author_id = @into WHERE author_id = @from", null, cancel, ("into", into.Id), ("from", from.Id));
        }

        await session.ExecuteAsync("UPDATE author SET merged_into = @into WHERE id = @from", null, cancel, ("into", into.Id), ("from", from.Id));
        await SettleAsync(
            """
            EXISTS (SELECT 1 FROM byline b WHERE b.id = p.byline_id AND b.author_id = @id)
            AND EXISTS (SELECT 1 FROM author k JOIN author_slug g ON g.slug = k.slug WHERE k.id = p.author_id AND g.author_id = @id)
            """,
            into.Id,
            ProposalState.Accepted,
            cancel);
    }

    /// <summary>Writes what an author is called and is.</summary>
    public async Task WriteAsync(AuthorState.AuthorFacts before, AuthorState.AuthorFacts now, CancellationToken cancel)
    {
        Remember(before);
        RowBatch rows = new("author", "id:long", "slug:text", "name:text", "name_key:text", "kind:int", "uri:text");
        rows.Add(now.Id).Add(now.Slug).Add(now.Name).Add(now.NameKey).Add(now.Kind).Add(now.Uri);
        await session.UpdateAsync(rows, 1, cancel);
    }

    /// <summary>A new author without entries.</summary>
    public async Task<AuthorState.AuthorFacts> CreateAsync(string name, AuthorKind kind, string? slug, CancellationToken cancel)
    {
        string nameKey = AuthorNames.Key(name);
        string chosen = slug ?? (await SlugChooser.ChooseAsync(session, "author_slug", [(name, "a-", EntryKey.Of("name", nameKey))], cancel))[0];
        AuthorState.AuthorFacts author = new(counters.Next(Counters.Author), chosen, StorableText.From(name), StorableText.From(nameKey), (int)kind, null, null);
        RowBatch rows = new("author", "id:long", "slug:text", "name:text", "name_key:text", "kind:int", "entry_count:int", "created_ms:long");
        rows.Add(author.Id).Add(author.Slug).Add(author.Name).Add(author.NameKey).Add(author.Kind).Add(0).Add(nowMs);
        await session.InsertAsync(rows, cancel);
        await AddSlugAsync(chosen, author.Id, cancel);
        _authors.Add(author.Id);
        _before.Created.Add(author.Id);
        return author;
    }

    /// <summary>A slug leads to an author from now on and for ever.</summary>
    public Task AddSlugAsync(string slug, long author, CancellationToken cancel) => session.InsertAsync(new RowBatch("author_slug", "slug:text", "author_id:long").Add(slug).Add(author), cancel);

    /// <summary>Declares that a name or page means an author.</summary>
    /// <returns><see langword="false"/> if it was declared so before.</returns>
    public async Task<bool> AddAliasAsync(string alias, AuthorState.AuthorFacts author, CancellationToken cancel)
    {
        EntryKey key = AuthorAliases.Key(alias);
        List<(long Author, string Text)> known = await session.QueryAsync(
            "SELECT author_id, text FROM author_alias WHERE key = @key", null, static row => (row.GetInt64(0), row.GetString(1)), cancel, ("key", key.ToBytes()));
        if (known is [var held])
        {
            if (held.Author == author.Id)
            {
                return false;
            }

            _before.Aliases.Add(new(key.ToString(), held.Author, held.Text));
            await session.ExecuteAsync("UPDATE author_alias SET author_id = @author WHERE key = @key", null, cancel, ("author", author.Id), ("key", key.ToBytes()));
            return true;
        }

        _before.NewAliases.Add(key.ToString());
        await session.InsertAsync(new RowBatch("author_alias", "key:bytes", "author_id:long", "text:text").Add(key.ToBytes()).Add(author.Id).Add(alias), cancel);
        return true;
    }

    /// <summary>Those of the names and pages that do not mean the author yet.</summary>
    public async Task<List<string>> MissingAliasesAsync(IReadOnlyList<string> aliases, long author, CancellationToken cancel)
    {
        HashSet<string> known = [.. await session.QueryAsync(
            "SELECT key FROM author_alias WHERE author_id = @id", null, static row => row.Key(0).ToString(), cancel, ("id", author))];
        return [.. aliases.Where(alias => known.Add(AuthorAliases.Key(alias).ToString()))];
    }

    /// <summary>Decides open proposals <c>p</c> that a condition on <c>@id</c> selects.</summary>
    public async Task SettleAsync(string condition, long id, ProposalState state, CancellationToken cancel)
    {
        List<long> open = await session.QueryAsync($"SELECT p.id FROM author_proposal p WHERE p.state = 0 AND {condition}", null, static row => row.GetInt64(0), cancel, ("id", id));
        RowBatch rows = new("author_proposal", "id:long", "state:int");
        foreach (long proposal in open)
        {
            _before.Proposals.Add(new(proposal, (long)ProposalState.Open));
            rows.Add(proposal).Add((int)state);
        }

        await session.UpdateAsync(rows, 1, cancel);
    }

    /// <summary>Brings entries in line, writes the change down and announces it.</summary>
    /// <returns>Number of the change.</returns>
    public async Task<long> SaveAsync(string what, CancellationToken cancel)
    {
        await AuthorLinks.FollowAsync(session, _before.Bylines.Select(b => b.Id), _authors, cancel);
        long id = counters.Next(Counters.AuthorChange);
        await session.InsertAsync(
            new RowBatch("author_change", "id:long", "made_ms:long", "what:text", "before:text").Add(id).Add(nowMs).Add(what).Add(JsonSerializer.Serialize(_before, StoredJson.Default.AuthorState)), cancel);
        await Outbox.WriteAsync(session, counters, nowMs, [(null, OutboxPayload.All)], cancel); // names and links of authors stand in every view
        return id;
    }

    /// <summary>Puts back how things were before a change.</summary>
    public async Task RestoreAsync(AuthorState state, CancellationToken cancel)
    {
        RowBatch authors = new("author", "id:long", "slug:text", "name:text", "name_key:text", "kind:int", "uri:text", "merged_into:long");
        foreach (AuthorState.AuthorFacts author in state.Authors)
        {
            authors.Add(author.Id).Add(author.Slug).Add(author.Name).Add(author.NameKey).Add(author.Kind).Add(author.Uri).Add(author.MergedInto);
        }

        List<AuthorState.Owned> now = await OwnedAsync(state.Bylines.Select(b => b.Id), cancel);
        Dictionary<long, string?> reasons = now.ToDictionary(b => b.Id, b => b.Reason);
        RowBatch bylines = new("byline", "id:long", "author_id:long", "reason:text");
        foreach (AuthorState.Owned byline in state.Bylines.Where(b => reasons.ContainsKey(b.Id)))
        {
            bylines.Add(byline.Id).Add(byline.Value).Add(byline.Reason ?? reasons[byline.Id]);
        }

        RowBatch slugs = new("author_slug", "slug:text", "author_id:long");
        state.Slugs.ForEach(s => slugs.Add(s.Key).Add(s.AuthorId));
        RowBatch aliases = new("author_alias", "key:bytes", "author_id:long");
        state.Aliases.ForEach(a => aliases.Add(Convert.FromHexString(a.Key)).Add(a.AuthorId));
        RowBatch proposals = new("author_proposal", "id:long", "state:int");
        state.Proposals.ForEach(p => proposals.Add(p.Id).Add((int)p.Value));
        foreach (RowBatch rows in (RowBatch[])[authors, bylines, slugs, aliases, proposals])
        {
            await session.UpdateAsync(rows, 1, cancel);
        }

        foreach (string key in state.NewAliases)
        {
            await session.ExecuteAsync("DELETE FROM author_alias WHERE key = @key", null, cancel, ("key", Convert.FromHexString(key)));
        }

        List<long> followed = [.. state.Bylines.Select(b => b.Id)];
        foreach (long created in state.Created)
        {
            foreach (AuthorState.AuthorFacts origin in state.Authors.Take(1))
            {
                followed.AddRange(await ReturnAsync(created, origin, cancel));
            }
        }

        await AuthorLinks.FollowAsync(session, followed, [.. state.Authors.Select(a => a.Id), .. state.Created, .. now.Select(b => b.Value)], cancel);
        await Outbox.WriteAsync(session, counters, nowMs, [(null, OutboxPayload.All)], cancel);
    }

    // A slug that was published once leads somewhere for ever: to the author whose bylines it took. So does all that came to the created author since: nobody else would show it.
    private async Task<List<long>> ReturnAsync(long created, AuthorState.AuthorFacts origin, CancellationToken cancel)
    {
        List<long> since = await BylinesAsync(created, cancel);
        RowBatch bylines = new("byline", "id:long", "author_id:long", "reason:text");
        since.ForEach(byline => bylines.Add(byline).Add(origin.Id).Add($"came back to '{origin.Name}' when a split was undone"));
        await session.UpdateAsync(bylines, 1, cancel);
        foreach (string table in (string[])["author_slug", "author_alias"])
        {
            await session.ExecuteAsync($"UPDATE {table} SET author_id = @origin WHERE author_id = @created", null, cancel, ("origin", origin.Id), ("created", created));
        }

        await session.ExecuteAsync("UPDATE author SET merged_into = @origin WHERE id = @created", null, cancel, ("origin", origin.Id), ("created", created));
        return since;
    }

    // What bylines mean now, and why.
    private Task<List<AuthorState.Owned>> OwnedAsync(IEnumerable<long> bylines, CancellationToken cancel) => session.QueryAsync(
        "SELECT b.id, b.author_id, b.reason FROM {want} CROSS JOIN byline b WHERE b.id = want.id ORDER BY b.id",
        RowBatch.OfIds(bylines.Distinct()),
        static row => new AuthorState.Owned(row.GetInt64(0), row.GetInt64(1), row.GetString(2)),
        cancel);

    private void Remember(AuthorState.AuthorFacts author)
    {
        if (_authors.Add(author.Id))
        {
            _before.Authors.Add(author);
        }
    }

    private static AuthorState.AuthorFacts Read(SqlRow row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.TextOrNull(5), row.LongOrNull(6));
}
