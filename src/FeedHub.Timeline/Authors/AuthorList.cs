using FeedHub.Feeds.Authors;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Authors;

/// <summary>Makes authors match what the authors file declares. Applying it again changes nothing; what it does not name stays.</summary>
/// <param name="store">Changes authors.</param>
public sealed class AuthorList(AuthorStore store)
{
    /// <summary>Applies declarations, each in a transaction of its own.</summary>
    /// <param name="authors">The declarations.</param>
    /// <param name="planOnly">Change nothing, only say what would change.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>What was or would be done, a line a change.</returns>
    public async Task<IReadOnlyList<string>> ApplyAsync(IReadOnlyList<AuthorDeclaration> authors, bool planOnly, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(authors);
        List<string> lines = [];
        foreach (AuthorDeclaration declared in authors)
        {
            AuthorResult result = await store.EditAsync((edit, token) => ApplyAsync(edit, declared, planOnly, token), cancel);
            lines.AddRange(result switch
            {
                AuthorResult.Done { What.Length: > 0 } done => [done.What],
                AuthorResult.Refused refused => [refused.Reason],
                _ => Array.Empty<string>(),
            });
        }

        return lines;
    }

    private static async Task<AuthorResult> ApplyAsync(AuthorEdit edit, AuthorDeclaration declared, bool planOnly, CancellationToken cancel)
    {
        string nameKey = StorableText.From(AuthorNames.Key(declared.Name));
        string name = StorableText.From(declared.Name);
        string[] names = [declared.Name, .. declared.Aliases, .. declared.Links];
        List<AuthorState.AuthorFacts> known = await edit.FindNamedAsync(names, cancel);
        AuthorState.AuthorFacts? author = known.Find(a => a.NameKey == nameKey) ?? known.FirstOrDefault();
        List<string> what = [];
        List<AuthorState.AuthorFacts> others = [.. known.Where(a => a.Id != author?.Id)];
        string? uri = declared.Links.Count > 0 ? StorableText.From(declared.Links[0]) : author?.Uri;
        if (author is null)
        {
            what.Add("new");
        }
        else if (author.Name != name || author.Kind != (int)declared.Kind || author.Uri != uri)
        {
            what.Add(author.Name != name ? $"called '{author.Name}' before" : author.Kind != (int)declared.Kind ? $"now a {declared.Kind.ToString().ToLowerInvariant()}" : $"page {uri}");
        }

        what.AddRange(others.Select(other => $"with {other.Slug}"));
        List<string> missing = author is null ? [.. names] : await edit.MissingAliasesAsync(names, author.Id, cancel);
        what.AddRange(missing.Where(alias => alias != declared.Name || author is not null).Select(alias => $"means '{alias}'"));
        if (what.Count == 0)
        {
            return new AuthorResult.Done(null, author!.Slug, "");
        }

        string line = $"{declared.Name}: {string.Join(", ", what)}";
        if (planOnly)
        {
            return new AuthorResult.Done(null, author?.Slug ?? "", line);
        }

        author ??= await edit.CreateAsync(declared.Name, declared.Kind, null, cancel);
        AuthorState.AuthorFacts now = author with { Name = name, NameKey = nameKey, Kind = (int)declared.Kind, Uri = uri };
        if (now != author)
        {
            await edit.WriteAsync(author, now, cancel);
        }

        foreach (AuthorState.AuthorFacts other in others)
        {
            await edit.FoldIntoAsync(other, now, cancel);
        }

        foreach (string alias in missing)
        {
            await edit.AddAliasAsync(alias, now, cancel);
        }

        return await AuthorStore.DoneAsync(edit, now.Slug, line, cancel);
    }
}
