using FeedHub.Cli;

return await CommandLine.RunAsync(args);
