using FeedHub.Benchmarks.Parsing;
using FeedHub.Benchmarks.Refresh;

return args switch
{
    ["parse", string folder] => ParseBenchmark.Run(folder),
    ["dates"] => DateBenchmark.Run(),
    ["refresh", .. string[] rest] => await RefreshBenchmark.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: FeedHub.Benchmarks VERB
          parse FOLDER   300 feed documents (*.xml below FOLDER) through XmlReader, FeedHub, CodeHollow.FeedReader and SyndicationFeed, in one run
          dates          the date reader
          refresh ...    a whole refresh of a farm of feeds, end to end: [--feeds N] [--runs N] [--shared DIR] [--work DIR]
        """);
    return 2;
}
