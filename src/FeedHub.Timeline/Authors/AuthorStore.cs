using System.Text.Json;
using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Authors;

/// <summary>
/// Changes authors over time: merge, split, rename, alias, proposals, undo. Every change is one transaction, is written down with what it replaced, and reaches published documents
/// by the outbox; a slug that an author ever had leads to the author for ever. Any thread.
/// </summary>
public sealed class AuthorStore
{
    private const string NameRule = "A name needs letters, at most 256 characters, and no tabs or other control characters.";

    private readonly Database _database;
    private readonly TimeProvider _time;

    internal AuthorStore(Database database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>Makes one author of two: <paramref name="slug"/> leads to <paramref name="into"/> from now on.</summary>
    /// <param name="slug">Slug of the author who goes.</param>
    /// <param name="into">Slug of the author who stays.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<AuthorResult> MergeAsync(string slug, string into, CancellationToken cancel) => EditAsync(
        async (edit, token) =>
        {
            if (await edit.FindAsync(slug, token) is not { } from)
            {
                return Missing(slug);
            }

            if (await edit.FindAsync(into, token) is not { } to)
            {
                return into.Length == 0 ? new AuthorResult.Refused("Name the author who stays.") : Missing(into);
            }

            if (from.Id == to.Id)
            {
                return new AuthorResult.Done(null, to.Slug, "They are one author already.");
            }

            await edit.FoldIntoAsync(from, to, token);
            return await DoneAsync(edit, to.Slug, $"Merged {from.Name} ({from.Slug}) into {to.Name} ({to.Slug})", token);
        },
        cancel);

    /// <summary>Takes bylines away from an author and gives them to one of their own.</summary>
    /// <param name="slug">The author.</param>
    /// <param name="bylines">Row ids of bylines of the author; not all of them.</param>
    /// <param name="name">Name of the new author; <see langword="null"/> for that of the first byline.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<AuthorResult> SplitAsync(string slug, IReadOnlyCollection<long> bylines, string? name, CancellationToken cancel) => EditAsync(
        async (edit, token) =>
        {
            if (await edit.FindAsync(slug, token) is not { } from)
            {
                return Missing(slug);
            }

            List<long> own = await edit.BylinesAsync(from.Id, token);
            List<long> moved = [.. own.Where(bylines.Contains)];
            if (moved.Count == 0 || moved.Count == own.Count || moved.Count < bylines.Count)
            {
                return new AuthorResult.Refused($"{slug} has the bylines {string.Join(", ", own)}: name some of them, not all and no others.");
            }

            string newName = string.IsNullOrWhiteSpace(name) ? await edit.BylineNameAsync(moved[0], token) : name.Trim();
            if (!IsName(newName))
            {
                return new AuthorResult.Refused(NameRule);
            }

            AuthorState.AuthorFacts to = await edit.CreateAsync(newName, (AuthorKind)from.Kind, null, token);
            await edit.MoveAsync(moved, from, to, $"split from '{from.Name}'", token);
            return await DoneAsync(edit, to.Slug, $"Split {moved.Count} bylines off {from.Name} ({from.Slug}) as {to.Slug}", token);
        },
        cancel);

    /// <summary>Gives an author another name, and another slug if asked for; the old one leads to the author for ever.</summary>
    /// <param name="slug">The author.</param>
    /// <param name="name">Name for people.</param>
    /// <param name="newSlug">New slug, or <see langword="null"/> to keep the current one.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<AuthorResult> RenameAsync(string slug, string name, string? newSlug, CancellationToken cancel) => EditAsync(
        async (edit, token) =>
        {
            string clean = name.Trim();
            string nameKey = AuthorNames.Key(clean);
            if (await edit.FindAsync(slug, token) is not { } author)
            {
                return Missing(slug);
            }

            if (!IsName(clean))
            {
                return new AuthorResult.Refused(NameRule);
            }

            if (newSlug is not null && (!Slug.IsValid(newSlug) || SlugChooser.IsReserved(newSlug)))
            {
                return new AuthorResult.Refused("A slug is made of a-z, 0-9 and hyphens and is no word of an address.");
            }

            AuthorState.AuthorFacts renamed = author with { Name = StorableText.From(clean), NameKey = StorableText.From(nameKey), Slug = newSlug ?? author.Slug };
            if (renamed == author)
            {
                return new AuthorResult.Done(null, author.Slug, "The author is called so already.");
            }

            if (renamed.Slug != author.Slug)
            {
                AuthorState.AuthorFacts? holder = await edit.FindAsync(renamed.Slug, token);
                if (holder is not null && holder.Id != author.Id)
                {
                    return new AuthorResult.Refused($"The slug {renamed.Slug} is or was {holder.Name}'s ({holder.Slug}).");
                }

                if (holder is null)
                {
                    await edit.AddSlugAsync(renamed.Slug, author.Id, token);
                }
            }

            await edit.WriteAsync(author, renamed, token);
            return await DoneAsync(edit, renamed.Slug, $"Renamed {author.Name} ({author.Slug}) to {renamed.Name} ({renamed.Slug})", token);
        },
        cancel);

    /// <summary>Declares that a name or page means an author in every trusted source, now and later.</summary>
    /// <param name="slug">The author.</param>
    /// <param name="alias">A name as sources write it, or an absolute URL.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<AuthorResult> AliasAsync(string slug, string alias, CancellationToken cancel) => EditAsync(
        async (edit, token) =>
        {
            if (await edit.FindAsync(slug, token) is not { } author)
            {
                return Missing(slug);
            }

            string clean = alias.Trim();
            if (AuthorAliases.Fault(clean) is { } fault)
            {
                return new AuthorResult.Refused($"An alias is a name or the URL of a page: this one {fault}.");
            }

            List<AuthorState.AuthorFacts> others = [.. (await edit.FindNamedAsync([clean], token)).Where(a => a.Id != author.Id)];
            bool isNew = await edit.AddAliasAsync(clean, author, token);
            foreach (AuthorState.AuthorFacts other in others)
            {
                await edit.FoldIntoAsync(other, author, token);
            }

            return isNew || others.Count > 0
                ? await DoneAsync(edit, author.Slug, $"{clean} means {author.Name} ({author.Slug}){(others.Count > 0 ? $", with {string.Join(", ", others.Select(o => o.Slug))}" : "")}", token)
                : new AuthorResult.Done(null, author.Slug, "It was declared so already.");
        },
        cancel);

    /// <summary>Accepts a proposal: the byline's author is merged into the known one.</summary>
    /// <param name="proposal">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<AuthorResult> AcceptAsync(long proposal, CancellationToken cancel)
    {
        AuthorProposal? found = (await new AuthorListing(_database).ProposalsAsync(proposal, 1, cancel)).SingleOrDefault();
        return found is null ? new AuthorResult.Refused($"There is no open proposal {proposal}.") : await MergeAsync(found.OtherSlug, found.AuthorSlug, cancel);
    }

    /// <summary>Rejects a proposal: it is not made again.</summary>
    /// <param name="proposal">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<AuthorResult> RejectAsync(long proposal, CancellationToken cancel)
    {
        AuthorProposal? found = (await new AuthorListing(_database).ProposalsAsync(proposal, 1, cancel)).SingleOrDefault();
        return found is null
            ? new AuthorResult.Refused($"There is no open proposal {proposal}.")
            : await EditAsync(
                async (edit, token) =>
                {
                    await edit.SettleAsync("p.id = @id", proposal, ProposalState.Rejected, token);
                    return await DoneAsync(edit, found.AuthorSlug, $"{found.OtherName} of {found.Source} is not {found.AuthorName} ({found.AuthorSlug})", token);
                },
                cancel);
    }

    /// <summary>Undoes a change: everything it touched is as it was before. Only the latest change of an author can be undone.</summary>
    /// <param name="change">Number of the change.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<AuthorResult> UndoAsync(long change, CancellationToken cancel) => _database.WriteAsync<AuthorResult>(
        async (session, token) =>
        {
            Counters counters = await Counters.LockAsync(session, token);
            List<(long Id, string What, AuthorState Before)> later = await session.QueryAsync(
                "SELECT id, what, before FROM author_change WHERE id >= @id AND undone_ms IS NULL ORDER BY id",
                null,
                static row => (row.GetInt64(0), row.GetString(1), JsonSerializer.Deserialize(row.GetString(2), StoredJson.Default.AuthorState)!),
                token,
                ("id", change));
            if (later.Count == 0 || later[0].Id != change)
            {
                return new AuthorResult.Refused($"There is no change {change} that could be undone.");
            }

            HashSet<long> touched = [.. later[0].Before.Authors.Select(a => a.Id), .. later[0].Before.Created];
            if (later.Skip(1).FirstOrDefault(l => l.Before.Authors.Exists(a => touched.Contains(a.Id))) is { Before: not null } newer)
            {
                return new AuthorResult.Refused($"Change {newer.Id} came later and touches the same author: undo it first ({newer.What}).");
            }

            long nowMs = _time.GetUtcNow().ToUnixTimeMilliseconds();
            await new AuthorEdit(session, counters, nowMs).RestoreAsync(later[0].Before, token);
            await session.ExecuteAsync("UPDATE author_change SET undone_ms = @now WHERE id = @id", null, token, ("now", nowMs), ("id", change));
            await counters.SaveAsync(session, token);
            return new AuthorResult.Done(null, later[0].Before.Authors.FirstOrDefault()?.Slug ?? "", $"Undone: {later[0].What}");
        },
        cancel);

    /// <summary>Runs a change in a transaction; nothing is written where it is refused or changes nothing.</summary>
    internal Task<AuthorResult> EditAsync(Func<AuthorEdit, CancellationToken, Task<AuthorResult>> change, CancellationToken cancel) => _database.WriteAsync(
        async (session, token) =>
        {
            Counters counters = await Counters.LockAsync(session, token);
            AuthorResult result = await change(new AuthorEdit(session, counters, _time.GetUtcNow().ToUnixTimeMilliseconds()), token);
            await counters.SaveAsync(session, token);
            return result;
        },
        cancel);

    internal static async Task<AuthorResult> DoneAsync(AuthorEdit edit, string slug, string what, CancellationToken cancel) => new AuthorResult.Done(await edit.SaveAsync(what, cancel), slug, what);

    // A line feed or a tab would begin another line or column wherever names are listed.
    private static bool IsName(string name) => AuthorNames.Key(name).Length > 0 && name.Length <= BylineParser.MaxNameLength && !name.Any(char.IsControl);

    private static AuthorResult.Refused Missing(string slug) => new($"There is no author {slug}.");
}
