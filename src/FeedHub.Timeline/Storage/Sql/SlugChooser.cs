using System.Globalization;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>Finds slugs that nobody has: <c>ada</c>, <c>ada-2</c>, <c>ada-3</c>. Must run under the arrival lock, or two writers would find the same one.</summary>
internal static class SlugChooser
{
    // Words that routes use, or may come to use, where a slug stands.
    private static readonly HashSet<string> Reserved =
        ["feeds", "feed", "archive", "archives", "all", "new", "edit", "index", "search", "mix", "incidents", "opml", "atom", "rss", "json", "page", "api", "hangfire"];

    // Nearly every clash is solved in the first round; the last one is for a name that thousands have.
    private static readonly int[] Rounds = [4, 20, 200, 20_000];

    /// <summary>The slug is a word of an address, or may become one.</summary>
    public static bool IsReserved(string slug) => Reserved.Contains(slug);

    /// <summary>Chooses slugs for all names at once.</summary>
    /// <param name="session">In a transaction, under the arrival lock.</param>
    /// <param name="table">Table whose column <c>slug</c> holds what is taken.</param>
    /// <param name="names">What each slug is made of, and what to call it if that gives nothing: <c>a-</c> and a hash.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Slugs in the order of <paramref name="names"/>.</returns>
    public static async Task<string[]> ChooseAsync(
        SqlSession session, string table, IReadOnlyList<(string Text, string FallbackPrefix, EntryKey Fallback)> names, CancellationToken cancel)
    {
        string[] chosen = new string[names.Count];
        HashSet<string> taken = new(Reserved);
        List<int> open = [.. Enumerable.Range(0, names.Count)];
        int first = 1;
        foreach (int last in Rounds)
        {
            RowBatch want = new("want", "slug:text");
            foreach (int i in open)
            {
                for (int number = first; number <= last; number++)
                {
                    want.Add(Candidate(names[i], number));
                }
            }

            taken.UnionWith(await session.QueryAsync(
                $"SELECT t.slug FROM {{want}} CROSS JOIN {table} t WHERE t.slug = want.slug", want, static row => row.GetString(0), cancel));
            open.RemoveAll(i =>
            {
                for (int number = first; number <= last; number++)
                {
                    string candidate = Candidate(names[i], number);
                    if (taken.Add(candidate))
                    {
                        chosen[i] = candidate;
                        return true;
                    }
                }

                return false;
            });
            first = last + 1;
            if (open.Count == 0)
            {
                return chosen;
            }
        }

        throw new InvalidOperationException($"No free slug for '{names[open[0]].Text}' in {table}.");
    }

    private static string Candidate((string Text, string FallbackPrefix, EntryKey Fallback) name, int number)
    {
        string slug = Slug.From(name.Text);
        if (slug.Length == 0)
        {
            slug = string.Concat(name.FallbackPrefix, name.Fallback.ToString().AsSpan(0, 10));
        }

        if (number == 1)
        {
            return slug;
        }

        string suffix = string.Create(CultureInfo.InvariantCulture, $"-{number}");
        return string.Concat(slug.AsSpan(0, Math.Min(slug.Length, Slug.MaxLength - suffix.Length)).TrimEnd('-'), suffix);
    }
}
