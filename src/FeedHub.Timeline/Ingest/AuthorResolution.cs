using FeedHub.Feeds.Authors;
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

        foreach (KnownByline byline in await BylineBook.OfSourcesAsync(session, want, cancel))
        {
            _known[(byline.SourceId, byline.NameKey)] = byline;
        }
    }

    private async Task CreateAsync(SqlSession session, Counters counters, IReadOnlyList<PollWork> polls, long nowMs, CancellationToken cancel)
    {
        List<(IngestSource Source, AuthorClaim Claim)> unknown = [];
        foreach (PollWork poll in polls)
        {
            // One name may come with more in one entry than in another: take what any of them has.
            foreach (IGrouping<string, Byline> spellings in Bylines(poll).GroupBy(Name).Where(g => !_known.ContainsKey((poll.Source.Id, g.Key))))
            {
                Byline byline = spellings.First() with
                {
                    NameKey = spellings.Key,
                    Email = spellings.FirstOrDefault(b => b.Email is not null)?.Email,
                    Uri = spellings.FirstOrDefault(b => b.Uri is not null)?.Uri,
                    Avatar = spellings.FirstOrDefault(b => b.Avatar is not null)?.Avatar,
                };
                unknown.Add((poll.Source, AuthorClaim.Of(poll.Source.Id, byline, poll.Facts.SiteUrl)));
            }
        }

        if (unknown.Count == 0)
        {
            return;
        }

        AuthorBook book = await BylineBook.LoadAsync(session, [.. unknown.Select(u => u.Claim)], cancel);
        HashSet<(long, EntryKey?)> shared = [.. Shared(unknown, c => c.Email), .. Shared(unknown, c => c.Page)];
        RowBatch rows = new("byline", "id:long", "source_id:long", "name_key:text", "name:text", "kind:int", "email_key:bytes", "uri_key:bytes", "author_id:long", "reason:text");
        foreach ((IngestSource source, AuthorClaim weighed) in unknown)
        {
            AuthorClaim claim = weighed with
            {
                Email = shared.Contains((source.Id, weighed.Email?.Key)) ? null : weighed.Email,
                Page = shared.Contains((source.Id, weighed.Page?.Key)) ? null : weighed.Page,
            };
            Byline byline = claim.Byline;
            AuthorDecision decision = book.Find(claim, source.IsTrusted);
            long author = decision.AuthorId ?? counters.Next(Counters.Author);
            KnownByline row = new(counters.Next(Counters.Byline), source.Id, byline.Name, byline.NameKey, byline.Kind, claim.Email?.Key, claim.Page?.Key, author);
            if (decision.AuthorId is null)
            {
                _newAuthors.Add((author, byline));
            }

            if (source.IsTrusted)
            {
                book.Add(row);
            }

            _known[(source.Id, byline.NameKey)] = row;
            rows.Add(row.Id).Add(source.Id).Add(byline.NameKey).Add(byline.Name).Add((int)byline.Kind).Add(row.Email?.ToBytes()).Add(row.Uri?.ToBytes()).Add(author).Add(decision.Reason);
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

    // A mark that the documents at hand give to names of different people is nobody's own.
    private static IEnumerable<(long Source, EntryKey? Mark)> Shared(List<(IngestSource Source, AuthorClaim Claim)> claims, Func<AuthorClaim, AuthorMark?> mark) => claims
        .Where(c => mark(c.Claim) is not null)
        .GroupBy(c => (c.Source.Id, Mark: (EntryKey?)mark(c.Claim)!.Key))
        .Where(group => group.Count() > AuthorBook.MaxNamesOfOne || group.Any(one => group.Any(other => one.Claim != other.Claim && !AuthorNames.MayBeOne(one.Claim.Byline.Name, other.Claim.Byline.Name, mark(one.Claim)!.Text))))
        .Select(group => group.Key);

    private static IEnumerable<Byline> Bylines(PollWork poll) => poll.Writes.SelectMany(w => w.Entry.Bylines);

    // As it will be read back.
    private static string Name(Byline byline) => StorableText.From(byline.NameKey);
}
