using System.CommandLine;
using System.Globalization;
using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Reading;

namespace FeedHub.Cli;

/// <summary><c>authors</c>: shows and changes authors. Every change can be undone.</summary>
internal static class AuthorsCommand
{
    private const int MaxShown = 1_000;

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root) => root.Subcommands.Add(new Command("authors", "Show, merge, split, rename and declare authors.")
    {
        List(), Show(), Merge(), Split(), Rename(), Alias(), Proposals(), Decide("accept", "Accept a proposal: two authors become one.", static (store, id, cancel) => store.AcceptAsync(id, cancel)),
        Decide("reject", "Reject a proposal: it is not made again.", static (store, id, cancel) => store.RejectAsync(id, cancel)), Changes(),
        Decide("undo", "Undo a change by its number.", static (store, id, cancel) => store.UndoAsync(id, cancel)), Apply(),
    });

    private static Argument<string> Slug(string name = "SLUG") => new(name) { Description = "Slug of an author, current or old." };

    private static Command List()
    {
        Option<bool> json = CommandJson.ArrayOption();
        Command list = new("list", "List all authors that have articles.") { json };
        list.SetAction((parsed, cancel) => WithHostAsync(
            async host =>
            {
                IReadOnlyList<ViewInfo.Author> authors = await host.Get<TimelineQueries>().ListAuthorsAsync(cancel);
                if (parsed.GetValue(json))
                {
                    await CommandJson.WriteAsync(authors.Select(static author => new { slug = author.Slug, name = author.Name, kind = author.Kind.ToString().ToLowerInvariant(), entries = author.Count }));
                    return;
                }

                foreach (ViewInfo.Author author in authors)
                {
                    await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{author.Slug}\t{author.Name}\t{author.Kind.ToString().ToLowerInvariant()}\t{author.Count}"));
                }
            },
            cancel));
        return list;
    }

    private static Command Show()
    {
        Argument<string> slug = Slug();
        Command show = new("show", "Show an author: slugs, aliases, and how each source writes the name.") { slug };
        show.SetAction((parsed, cancel) => WithHostAsync(
            async host =>
            {
                AuthorDetails author = await host.Get<AuthorListing>().FindAsync(parsed.GetValue(slug)!, cancel) ?? throw new CommandException($"There is no author {parsed.GetValue(slug)}.");
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{author.Slug}\t{author.Name}\t{author.Kind.ToString().ToLowerInvariant()}\t{author.Entries}\t{author.Uri}"));
                foreach (string line in author.OldSlugs.Select(old => $"slug\t{old}").Concat(author.Aliases.Select(alias => $"alias\t{alias}")).Concat(author.Bylines.Select(b => $"byline {b.Id}\t{b.Name}\t{b.Source}\t{b.Reason}")))
                {
                    await Console.Out.WriteLineAsync(line);
                }
            },
            cancel));
        return show;
    }

    private static Command Merge()
    {
        Argument<string> from = Slug();
        Argument<string> into = Slug("INTO");
        Command merge = new("merge", "Make one author of two: SLUG leads to INTO from now on.") { from, into };
        merge.SetAction((parsed, cancel) => ChangeAsync(store => store.MergeAsync(parsed.GetValue(from)!, parsed.GetValue(into)!, cancel), cancel));
        return merge;
    }

    private static Command Split()
    {
        Argument<string> slug = Slug();
        Argument<long[]> bylines = new("BYLINE") { Description = "Numbers of the bylines that mean somebody else ('authors show').", Arity = ArgumentArity.OneOrMore };
        Option<string?> name = new("--name") { Description = "Name of the other author." };
        Command split = new("split", "Give bylines of an author to one of their own.") { slug, bylines, name };
        split.SetAction((parsed, cancel) => ChangeAsync(store => store.SplitAsync(parsed.GetValue(slug)!, parsed.GetValue(bylines)!, parsed.GetValue(name), cancel), cancel));
        return split;
    }

    private static Command Rename()
    {
        Argument<string> slug = Slug();
        Argument<string> name = new("NAME") { Description = "Name for people." };
        Option<string?> newSlug = new("--slug") { Description = "New slug; the old one leads to it for ever." };
        Command rename = new("rename", "Give an author another name.") { slug, name, newSlug };
        rename.SetAction((parsed, cancel) => ChangeAsync(store => store.RenameAsync(parsed.GetValue(slug)!, parsed.GetValue(name)!, parsed.GetValue(newSlug), cancel), cancel));
        return rename;
    }

    private static Command Alias()
    {
        Argument<string> slug = Slug();
        Argument<string> alias = new("ALIAS") { Description = "A name as sources write it, or the URL of a page." };
        Command command = new("alias", "Declare that a name or page means an author in every trusted source.") { slug, alias };
        command.SetAction((parsed, cancel) => ChangeAsync(store => store.AliasAsync(parsed.GetValue(slug)!, parsed.GetValue(alias)!, cancel), cancel));
        return command;
    }

    private static Command Proposals()
    {
        Command proposals = new("proposals", "List what may be one author, and why.");
        proposals.SetAction((_, cancel) => WithHostAsync(
            async host =>
            {
                foreach (AuthorProposal p in await host.Get<AuthorListing>().ProposalsAsync(null, MaxShown, cancel))
                {
                    await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{p.Id}\t{p.OtherName} ({p.OtherSlug}, {p.Source})\t{p.AuthorName} ({p.AuthorSlug})\t{p.Evidence}"));
                }
            },
            cancel));
        return proposals;
    }

    private static Command Changes()
    {
        Command changes = new("changes", "List what was changed about authors, the latest first.");
        changes.SetAction((_, cancel) => WithHostAsync(
            async host =>
            {
                foreach (AuthorChange change in await host.Get<AuthorListing>().ChangesAsync(MaxShown, cancel))
                {
                    await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{change.Id}\t{change.MadeAt:yyyy-MM-dd HH:mm}\t{change.What}{(change.IsUndone ? " (undone)" : "")}"));
                }
            },
            cancel));
        return changes;
    }

    private static Command Decide(string name, string description, Func<AuthorStore, long, CancellationToken, Task<AuthorResult>> decide)
    {
        Argument<long> number = new("NUMBER");
        Command command = new(name, description) { number };
        command.SetAction((parsed, cancel) => ChangeAsync(store => decide(store, parsed.GetValue(number), cancel), cancel));
        return command;
    }

    private static Command Apply()
    {
        Argument<FileInfo> file = new("FILE") { Description = "An authors file." };
        Option<bool> plan = new("--plan") { Description = "Change nothing, only say what would change." };
        Command apply = new("apply", "Make authors match a file. Applying it again changes nothing.") { file, plan };
        apply.SetAction((parsed, cancel) => WithHostAsync(
            async host =>
            {
                FileInfo list = parsed.GetValue(file)!;
                if (!list.Exists)
                {
                    throw new CommandException($"There is no file {list.FullName}.");
                }

                try
                {
                    IReadOnlyList<AuthorDeclaration> authors = AuthorsFile.Read(await File.ReadAllBytesAsync(list.FullName, cancel));
                    IReadOnlyList<string> lines = await host.Get<AuthorList>().ApplyAsync(authors, parsed.GetValue(plan), cancel);
                    foreach (string line in lines)
                    {
                        await Console.Out.WriteLineAsync(line);
                    }

                    await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{lines.Count} {(parsed.GetValue(plan) ? "would be " : "")}changed, {authors.Count - lines.Count} unchanged"));
                }
                catch (FormatException fault)
                {
                    throw new CommandException($"{list.Name}: {fault.Message}");
                }
            },
            cancel));
        return apply;
    }

    private static Task<int> ChangeAsync(Func<AuthorStore, Task<AuthorResult>> change, CancellationToken cancel) => WithHostAsync(
        async host =>
        {
            switch (await change(host.Get<AuthorStore>()))
            {
                case AuthorResult.Done done:
                    await Console.Out.WriteLineAsync(done.ChangeId is { } id ? string.Create(CultureInfo.InvariantCulture, $"{done.What} (undo with 'authors undo {id}')") : done.What);
                    break;
                case AuthorResult.Refused refused:
                    throw new CommandException(refused.Reason);
            }
        },
        cancel);

    private static async Task<int> WithHostAsync(Func<CommandHost, Task> run, CancellationToken cancel)
    {
        await using CommandHost host = await CommandHost.StartAsync(cancel);
        await run(host);
        return CommandLine.Done;
    }
}
