using System.CommandLine;
using FeedHub.Durability;

Argument<string[]> names = new("scenario") { Description = "Which, or 'all'; without one they are listed.", Arity = ArgumentArity.ZeroOrMore };
Option<string> database = new("--database") { Description = "sqlite, postgres or both.", DefaultValueFactory = _ => "both" };
database.AcceptOnlyFromAmong("sqlite", "postgres", "both");
Option<int?> cycles = new("--cycles") { Description = "Crashes, rounds or polls." };
Option<int> seed = new("--seed") { Description = "Of all that is left to chance.", DefaultValueFactory = _ => Environment.ProcessId };
Option<bool> isShort = new("--short") { Description = "As in the test suite." };
RootCommand root = new("What FeedHub promises of its data, tried by force. Exit 0: all held.") { names, database, cycles, seed, isShort };
root.SetAction((parsed, _) => Report.RunAsync(parsed.GetValue(names) ?? [], parsed.GetValue(database)!, parsed.GetValue(cycles), parsed.GetValue(seed), parsed.GetValue(isShort)));
DoomedHub.AddTo(root);
DoomedMigration.AddTo(root);
ResidentCommands.AddTo(root);
return await root.Parse(args).InvokeAsync();
