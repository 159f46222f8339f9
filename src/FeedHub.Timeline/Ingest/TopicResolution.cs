using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Finds the topics of entries by slug, creating what is new. The label of a configured topic wins over what a category happened to be called.</summary>
internal static class TopicResolution
{
    /// <summary>Fills in <see cref="EntryWrite.Topics"/>.</summary>
    public static async Task ResolveAsync(SqlSession session, Counters counters, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        Dictionary<string, TopicMatch> wanted = new(StringComparer.Ordinal);
        RowBatch want = new("want", "slug:text");
        HashSet<string> asked = new(StringComparer.Ordinal);
        foreach (TopicMatch match in polls.SelectMany(p => p.Writes).SelectMany(w => w.Entry.Topics))
        {
            if (!wanted.TryAdd(match.Slug, match) && match.IsConfigured)
            {
                wanted[match.Slug] = match;
            }

            foreach (string slug in match.OtherSlugs.Prepend(match.Slug))
            {
                if (asked.Add(slug))
                {
                    want.Add(slug);
                }
            }
        }

        Dictionary<string, long> ids = new(StringComparer.Ordinal);
        RowBatch relabelled = new("topic", "id:long", "label:text");
        foreach ((long id, string slug, string label) in await session.QueryAsync(
            "SELECT t.id, t.slug, t.label FROM {want} CROSS JOIN topic t WHERE t.slug = want.slug", want, static row => (row.GetInt64(0), row.GetString(1), row.GetString(2)), cancel))
        {
            ids[slug] = id;
            if (wanted.TryGetValue(slug, out TopicMatch? known) && known.IsConfigured && known.Label != label)
            {
                relabelled.Add(id).Add(known.Label);
            }
        }

        RowBatch added = new("topic", "id:long", "slug:text", "label:text", "entry_count:int");
        Dictionary<string, long> spellings = new(StringComparer.Ordinal);
        foreach ((string slug, TopicMatch match) in wanted)
        {
            if (ids.ContainsKey(slug))
            {
                continue;
            }

            // "Databases" where "database" is a topic already is that one, and so is "e-mail" where "email" is.
            if (match.OtherSlugs.FirstOrDefault(ids.ContainsKey) is { } other)
            {
                ids[slug] = ids[other];
                continue;
            }

            if (!match.IsConfigured && spellings.TryGetValue(slug, out long same))
            {
                ids[slug] = same;
                continue;
            }

            ids[slug] = counters.Next(Counters.Topic);
            foreach (string spelling in match.OtherSlugs)
            {
                spellings.TryAdd(spelling, ids[slug]);
            }

            added.Add(ids[slug]).Add(slug).Add(match.Label).Add(0);
        }

        await session.InsertAsync(added, cancel);
        await session.UpdateAsync(relabelled, 1, cancel);
        foreach (EntryWrite write in polls.SelectMany(p => p.Writes))
        {
            foreach (TopicMatch match in write.Entry.Topics)
            {
                if (!write.Topics.Exists(t => t.Id == ids[match.Slug]))
                {
                    write.Topics.Add(new(ids[match.Slug], StorableText.From(match.Reason), Kind: match.Kind));
                }
            }
        }
    }
}
