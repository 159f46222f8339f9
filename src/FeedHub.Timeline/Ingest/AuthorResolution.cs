using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>
/// Finds the author that each byline means. Within a source one name is one author. A name that is new to a trusted source is looked for in the other trusted sources
/// by personal e-mail, personal page, then full name; an untrusted source never shares an author, whatever it claims.
/// </summary>
internal sealed class AuthorResolution
{
    private readonly Dictionary<(long Source, string Name), KnownByline> _known = [];
    private readonly List<(long Id, Byline Byline)> _newAuthors = [];

    /// <summary>Fills in <see cref="EntryWrite.Authors"/>, creating bylines and authors as needed.</summary>
    public async Task ResolveAsync(SqlSession session, Counters counters, IReadOnlyList<PollWork> polls, long nowMs, CancellationToken cancel)
    {
        await LoadKnownAsync(session, polls, cancel);
        await CreateAsync(session, counters, polls, nowMs, cancel);
        foreach (PollWork poll in polls)
        {
            foreach (EntryWrite write in poll.Writes)
            {
                foreach (Byline byline in write.Entry.Bylines)
                {
                    ViewMember author = new(_known[(poll.Source.Id, Name(byline))].AuthorId, "");
                    if (!write.Authors.Contains(author))
                    {
                        write.Authors.Add(author);
                    }
                }
            }
        }
    }

    private async Task LoadKnownAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        RowBatch want = new("want", "source_id:long", "name:text");
        foreach (PollWork poll in polls)
        {
            foreach (string name in Bylines(poll).Select(Name).Distinct())
            {
                want.Add(poll.Source.Id).Add(name);
            }
        }

        foreach (KnownByline byline in await session.QueryAsync(
            """
            SELECT b.id, b.source_id, b.name_key, b.kind, b.email_key, b.uri_key, b.author_id
            FROM {want} CROSS JOIN byline b WHERE b.source_id = want.source_id AND b.name_key = want.name
            """,
            want,
            BylineBook.Read,
            cancel))
        {
            _known[(byline.SourceId, byline.NameKey)] = byline;
        }
    }

    private async Task CreateAsync(SqlSession session, Counters counters, IReadOnlyList<PollWork> polls, long nowMs, CancellationToken cancel)
    {
        List<(IngestSource Source, Byline Byline, EntryKey? Email, EntryKey? Uri)> unknown = [];
        foreach (PollWork poll in polls)
        {
            // One name may come with more in one entry than in another: take what any of them has.
            foreach (IGrouping<string, Byline> spellings in Bylines(poll).GroupBy(Name).Where(g => !_known.ContainsKey((poll.Source.Id, g.Key))))
            {
                Byline first = spellings.First();
                Byline byline = first with
                {
                    NameKey = spellings.Key,
                    Email = spellings.FirstOrDefault(b => b.Email is not null)?.Email,
                    Uri = spellings.FirstOrDefault(b => b.Uri is not null)?.Uri,
                    Avatar = spellings.FirstOrDefault(b => b.Avatar is not null)?.Avatar,
                };
                unknown.Add((poll.Source, byline, BylineEvidence.Email(byline), BylineEvidence.Uri(byline, poll.Facts.SiteUrl)));
            }
        }

        if (unknown.Count == 0)
        {
            return;
        }

        BylineBook book = new();
        await book.LoadAsync(session, [.. unknown.Where(u => u.Source.IsTrusted).Select(u => (u.Byline, u.Email, u.Uri))], cancel);

        // A mark that the documents at hand give to several names is nobody's own.
        HashSet<(long, EntryKey?)> sharedEmails = [.. unknown.Where(u => u.Email is not null).GroupBy(u => (u.Source.Id, u.Email)).Where(g => g.Skip(1).Any()).Select(g => g.Key)];
        HashSet<(long, EntryKey?)> sharedUris = [.. unknown.Where(u => u.Uri is not null).GroupBy(u => (u.Source.Id, u.Uri)).Where(g => g.Skip(1).Any()).Select(g => g.Key)];
        RowBatch rows = new("byline", "id:long", "source_id:long", "name_key:text", "name:text", "kind:int", "email_key:bytes", "uri_key:bytes", "author_id:long", "reason:text");
        foreach ((IngestSource source, Byline byline, EntryKey? email, EntryKey? uri) in unknown)
        {
            EntryKey? ownEmail = sharedEmails.Contains((source.Id, email)) ? null : email;
            EntryKey? ownUri = sharedUris.Contains((source.Id, uri)) ? null : uri;
            (long AuthorId, string Reason)? found = source.IsTrusted ? book.Find(source.Id, byline, ownEmail, ownUri) : null;
            long author = found?.AuthorId ?? counters.Next(Counters.Author);
            KnownByline row = new(counters.Next(Counters.Byline), source.Id, byline.NameKey, byline.Kind, ownEmail, ownUri, author);
            if (found is null)
            {
                _newAuthors.Add((author, byline));
            }

            if (source.IsTrusted)
            {
                book.Add(row);
            }

            _known[(source.Id, byline.NameKey)] = row;
            rows.Add(row.Id).Add(source.Id).Add(byline.NameKey).Add(byline.Name).Add((int)byline.Kind).Add(ownEmail?.ToBytes()).Add(ownUri?.ToBytes()).Add(author)
                .Add(found?.Reason ?? "new name in this source");
        }

        await InsertAuthorsAsync(session, nowMs, cancel);
        await session.InsertAsync(rows, cancel);
    }

    private async Task InsertAuthorsAsync(SqlSession session, long nowMs, CancellationToken cancel)
    {
        string[] slugs = await SlugChooser.ChooseAsync(
            session, "author_slug", [.. _newAuthors.Select(a => (a.Byline.Name, "a-", EntryKey.Of("name", a.Byline.NameKey)))], cancel);
        RowBatch authors = new(
            "author", "id:long", "slug:text", "name:text", "name_key:text", "kind:int", "uri:text", "avatar:text", "entry_count:int", "created_ms:long");
        RowBatch slugRows = new("author_slug", "slug:text", "author_id:long");
        for (int i = 0; i < slugs.Length; i++)
        {
            (long id, Byline byline) = _newAuthors[i];
            authors.Add(id).Add(slugs[i]).Add(byline.Name).Add(byline.NameKey).Add((int)byline.Kind).Add(byline.Uri).Add(byline.Avatar).Add(0).Add(nowMs);
            slugRows.Add(slugs[i]).Add(id);
        }

        await session.InsertAsync(authors, cancel);
        await session.InsertAsync(slugRows, cancel);
    }

    private static IEnumerable<Byline> Bylines(PollWork poll) => poll.Writes.SelectMany(w => w.Entry.Bylines);

    // As it will be read back.
    private static string Name(Byline byline) => StorableText.From(byline.NameKey);
}
