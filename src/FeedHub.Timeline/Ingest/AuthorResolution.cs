using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>
/// Finds the author that each byline means. Within a source one name is one author, and a group's with the article and without is one name. A name that is new to a trusted source is looked for in the other trusted sources
/// by personal e-mail, personal page, the same name on a copy of the same story, then full name; an untrusted source never shares an author, whatever it claims. Stories have their places already.
/// </summary>
internal sealed class AuthorResolution
{
    private readonly Dictionary<(long Source, string Name), KnownByline> _known = [];
    private readonly List<(long Id, Byline Byline)> _newAuthors = [];

    /// <summary>Fills in <see cref="EntryWrite.Authors"/>, creating bylines and authors as needed.</summary>
    public async Task ResolveAsync(SqlSession session, Counters counters, IReadOnlyList<PollWork> polls, long nowMs, CancellationToken cancel)
    {
        await LoadKnownAsync(session, polls, cancel);
        CopiedBylines copied = await LoadCopiedAsync(session, polls, cancel);
        await CreateAsync(session, counters, polls, copied, nowMs, cancel);
        await CopyProposals.WriteAsync(session, counters, copied, nowMs, cancel);
        foreach (PollWork poll in polls)
        {
            foreach (EntryWrite write in poll.Writes)
            {
                foreach (Byline byline in write.Entry.Bylines)
                {
                    KnownByline known = Known(poll.Source.Id, byline)!;
                    ViewMember author = new(known.AuthorId, "", known.Id);
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
            foreach (string name in Bylines(poll).SelectMany(Names).Distinct())
            {
                want.Add(poll.Source.Id).Add(name);
            }
        }

        foreach (KnownByline byline in await BylineBook.OfSourcesAsync(session, want, cancel))
        {
            _known[(byline.SourceId, byline.NameKey)] = byline;
        }
    }

    private async Task<CopiedBylines> LoadCopiedAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        CopiedBylines copied = await CopiedBylines.LoadAsync(session, polls, cancel);
        Dictionary<long, IngestSource> sources = polls.ToDictionary(static poll => poll.Source.Id, static poll => poll.Source);
        foreach (KnownByline byline in _known.Values)
        {
            copied.Note(sources[byline.SourceId], byline);
        }

        return copied;
    }

    // Bylines that are new to their sources, without addresses that are nobody's own.
    private List<Unresolved> Unknown(IReadOnlyList<PollWork> polls)
    {
        List<Unresolved> unknown = [];
        HashSet<(long Source, string Name)> groups = [];
        foreach (PollWork poll in polls)
        {
            // One name may come with more in one entry than in another: take what any of them has.
            foreach (IGrouping<string, Byline> spellings in Bylines(poll).Where(b => Known(poll.Source.Id, b) is null).GroupBy(Name))
            {
                if (Names(spellings.First()).Skip(1).Any(other => groups.Contains((poll.Source.Id, other))))
                {
                    continue; // the same group with the article or without, in this document
                }

                if (spellings.First().Kind == AuthorKind.Collective)
                {
                    groups.Add((poll.Source.Id, spellings.Key));
                }

                Byline byline = spellings.First() with
                {
                    NameKey = spellings.Key,
                    Email = spellings.FirstOrDefault(b => b.Email is not null)?.Email,
                    Uri = spellings.FirstOrDefault(b => b.Uri is not null)?.Uri,
                    Avatar = spellings.FirstOrDefault(b => b.Avatar is not null)?.Avatar,
                };
                unknown.Add(new(poll.Source, AuthorClaim.Of(poll.Source.Id, byline, poll.Facts.SiteUrl)));
            }
        }

        HashSet<(long, EntryKey?)> shared = [.. Shared(unknown, c => c.Email), .. Shared(unknown, c => c.Page)];
        return unknown.ConvertAll(one => one with
        {
            Claim = one.Claim with
            {
                Email = shared.Contains((one.Source.Id, one.Claim.Email?.Key)) ? null : one.Claim.Email,
                Page = shared.Contains((one.Source.Id, one.Claim.Page?.Key)) ? null : one.Claim.Page,
            },
        });
    }

    private async Task CreateAsync(SqlSession session, Counters counters, IReadOnlyList<PollWork> polls, CopiedBylines copied, long nowMs, CancellationToken cancel)
    {
        // Those that may have nothing but a copy to say who they are come behind those that have more: whichever source is first, they meet.
        List<Unresolved> unknown = [.. Unknown(polls).OrderBy(u => u.Claim is { Email: null, Page: null } && copied.Has(u.Source.Id, u.Claim.Byline))];
        if (unknown.Count == 0)
        {
            return;
        }

        AuthorBook book = await BylineBook.LoadAsync(session, [.. unknown.Select(u => u.Claim)], copied.All, cancel);
        Dictionary<EntryKey, long> declared = await LoadAliasesAsync(session, unknown, cancel);
        RowBatch proposals = new("author_proposal", "id:long", "author_id:long", "byline_id:long", "evidence:text", "created_ms:long", "state:int");
        RowBatch rows = new("byline", "id:long", "source_id:long", "name_key:text", "name:text", "kind:int", "email_key:bytes", "uri_key:bytes", "author_id:long", "reason:text");
        foreach ((IngestSource source, AuthorClaim claim) in unknown)
        {
            Byline byline = claim.Byline;
            AuthorDecision decision = source.IsTrusted && Declared(declared, byline) is { } meant
                ? new(meant, "declared by the operator", [])
                : book.Find(claim, source.IsTrusted, copied.Of(source, byline));
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

            foreach (AuthorSuspicion suspicion in decision.Suspicions.Where(s => s.AuthorId != author))
            {
                proposals.Add(counters.Next(Counters.AuthorProposal)).Add(suspicion.AuthorId).Add(row.Id).Add(suspicion.Evidence).Add(nowMs).Add((int)ProposalState.Open);
            }

            _known[(source.Id, byline.NameKey)] = row;
            copied.Note(source, row);
            rows.Add(row.Id).Add(source.Id).Add(byline.NameKey).Add(byline.Name).Add((int)byline.Kind).Add(row.Email?.ToBytes()).Add(row.Uri?.ToBytes()).Add(author).Add(decision.Reason);
        }

        await InsertAuthorsAsync(session, nowMs, cancel);
        await session.InsertAsync(rows, cancel);
        await session.InsertAsync(proposals, cancel);
    }

    // What the operator declared wins over every rule, for trusted sources.
    private static async Task<Dictionary<EntryKey, long>> LoadAliasesAsync(SqlSession session, List<Unresolved> claims, CancellationToken cancel)
    {
        RowBatch want = new("want", "key:bytes");
        HashSet<EntryKey> keys = [];
        foreach (Unresolved claim in claims)
        {
            foreach (EntryKey key in claim.Source.IsTrusted ? Keys(claim.Claim.Byline) : [])
            {
                if (keys.Add(key))
                {
                    want.Add(key.ToBytes());
                }
            }
        }

        Dictionary<EntryKey, long> aliases = [];
        foreach ((EntryKey key, long author) in await session.QueryAsync(
            "SELECT a.key, a.author_id FROM {want} CROSS JOIN author_alias a WHERE a.key = want.key", want, static row => (row.Key(0), row.GetInt64(1)), cancel))
        {
            aliases[key] = author;
        }

        return aliases;
    }

    private static long? Declared(Dictionary<EntryKey, long> aliases, Byline byline)
    {
        foreach (EntryKey key in Keys(byline))
        {
            if (aliases.TryGetValue(key, out long author))
            {
                return author;
            }
        }

        return null;
    }

    private static EntryKey[] Keys(Byline byline) =>
        byline.Uri is { } page ? [AuthorAliases.OfName(byline.NameKey), AuthorAliases.Key(page)] : [AuthorAliases.OfName(byline.NameKey)];

    private async Task InsertAuthorsAsync(SqlSession session, long nowMs, CancellationToken cancel)
    {
        List<(string Text, string FallbackPrefix, EntryKey Fallback)> names = [];
        foreach ((_, Byline byline) in _newAuthors)
        {
            names.Add((byline.Name, "a-", EntryKey.Of("name", byline.NameKey)));
        }

        string[] slugs = await SlugChooser.ChooseAsync(session, "author_slug", names, cancel);
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
    private static IEnumerable<(long Source, EntryKey? Mark)> Shared(List<Unresolved> claims, Func<AuthorClaim, AuthorMark?> mark) => claims
        .Where(c => mark(c.Claim) is not null)
        .GroupBy(c => (c.Source.Id, Mark: (EntryKey?)mark(c.Claim)!.Key))
        .Where(group => group.Count() > AuthorBook.MaxNamesOfOne || group.Any(one => group.Any(other => one.Claim != other.Claim && !AuthorNames.MayBeOne(one.Claim.Byline.Name, other.Claim.Byline.Name, mark(one.Claim)!.Text))))
        .Select(group => group.Key);

    private static IEnumerable<Byline> Bylines(PollWork poll) => poll.Writes.SelectMany(w => w.Entry.Bylines);

    private KnownByline? Known(long source, Byline byline) =>
        _known.TryGetValue((source, Name(byline)), out KnownByline? known) ? known
            : Names(byline).Skip(1).Select(name => _known.GetValueOrDefault((source, name))).FirstOrDefault(static other => other is { Kind: AuthorKind.Collective });

    private static IEnumerable<string> Names(Byline byline) =>
        byline.Kind == AuthorKind.Collective ? [Name(byline), StorableText.From(AuthorNames.WithOtherArticle(byline.NameKey))] : [Name(byline)];

    // As it will be read back.
    private static string Name(Byline byline) => StorableText.From(byline.NameKey);

    // No tuple: what the framework does with those is compiled anew in each process (0016).
    private sealed record Unresolved(IngestSource Source, AuthorClaim Claim);
}
