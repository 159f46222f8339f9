using FeedHub.Benchmarks.Compiling;
using FeedHub.Benchmarks.Pages;
using FeedHub.Benchmarks.Parsing;
using FeedHub.Benchmarks.Pushing;
using FeedHub.Benchmarks.Refresh;
using FeedHub.Benchmarks.Sanitizing;
using FeedHub.Benchmarks.Searching;
using FeedHub.Benchmarks.Serving;

return args switch
{
    ["parse", string folder] => ParseBenchmark.Run(folder, isCpuTime: false),
    ["parse", string folder, "--cpu"] => ParseBenchmark.Run(folder, isCpuTime: true),
    ["cleaning", string folder] => SanitizeBenchmark.Run(folder),
    ["memory", string file] => MemoryUse.Run(file),
    ["hostile"] => await HostileDocuments.RunAsync(),
    ["reading", string file, string contentType] => MemoryUse.RunForJson(file, contentType),
    ["dates"] => DateBenchmark.Run(),
    ["sanitize", string folder] => SanitizerFloor.Run(folder),
    ["search", string folder, string entries] => await SearchBenchmark.RunAsync(folder, int.Parse(entries, System.Globalization.CultureInfo.InvariantCulture), null),
    ["search", string folder, string entries, string postgres] => await SearchBenchmark.RunAsync(folder, int.Parse(entries, System.Globalization.CultureInfo.InvariantCulture), postgres),
    ["pages", string hub] => await PagesBenchmark.RunAsync(hub),
    ["refresh", .. string[] rest] => await RefreshBenchmark.RunAsync(rest),
    ["serve", .. string[] rest] => await ServeBenchmark.RunAsync(rest),
    ["push", .. string[] rest] => await PushBenchmark.RunAsync(rest),
    ["profile", .. string[] rest] => await ProfileRecording.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: FeedHub.Benchmarks VERB
          parse FOLDER [--cpu]   300 feed documents (*.xml below FOLDER) through XmlReader, FeedHub, CodeHollow.FeedReader and SyndicationFeed, in one run;
                                 --cpu: in processor time, for a machine that is busy
          cleaning FOLDER        the bodies of 300 feed documents through HtmlSanitizer and through FeedHub's own, in processor time
          memory FILE            what memory reading one document takes
          hostile                every hostile document of ../shared/tools/hostile_origin.py: what it comes to and takes, in a process each
          reading FILE TYPE      one document, as a line of JSON: part of hostile
          dates                  the date reader
          search FOLDER N [CONN] searches over N made-up entries in a store in FOLDER, made if it is empty; with a connection string in PostgreSQL
          pages URL              every page of the site and the dashboard of a hub that runs at URL and lets this machine in without a password
          refresh ...            a whole refresh of a farm of feeds, end to end: [--feeds N] [--runs N] [--subjects LIST] [--shared DIR] [--work DIR]
          serve ...              feeds under load beside a bare server, and the way of a change to its readers: [--entries N] [--runs N] [--seconds N] [--changes N] [--shared DIR] [--work DIR]
          push ...               a new entry to many WebSub subscribers: [--subscribers N] [--hosts N] [--changes N] [--database sqlite|postgres]
          profile ...            records anew which methods are compiled when the hub is published (src/FeedHub/FeedHub.mibc): [--feeds N] [--rounds N] [--shared DIR] [--work DIR]
          sanitize FOLDER        HtmlSanitizer alone over the texts of the documents (*.xml) in FOLDER: part of refresh
        """);
    return 2;
}
