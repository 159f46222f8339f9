using System.CommandLine;
using System.Text.RegularExpressions;

namespace FeedHub.Cli;

/// <summary><c>completion</c>: a script that lets a shell complete verbs and options by asking this program (its directive <c>[suggest:POSITION]</c>).</summary>
internal static partial class CompletionCommand
{
    private const string Bash = """
        # FeedHub: source this file, or put it into /etc/bash_completion.d.
        _feedhub_complete() {
          local rest=${COMP_LINE:$((${#COMP_WORDS[0]} + 1))} at=$((COMP_POINT - ${#COMP_WORDS[0]} - 1))
          COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$at]" "$rest" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _feedhub_complete NAME

        """;

    private const string Zsh = """
        #compdef NAME
        # FeedHub: source this file after compinit, or put it as _NAME into a folder of $fpath.
        _feedhub_complete() {
          local rest=${LBUFFER#* }
          local -a found
          found=("${(@f)$(${words[1]} "[suggest:${#rest}]" "$rest" 2>/dev/null)}")
          compadd -a found
        }
        compdef _feedhub_complete NAME

        """;

    private const string Fish = """
        # FeedHub: put this file as NAME.fish into ~/.config/fish/completions.
        function __feedhub_complete
          set -l rest (string replace -r '^\S+\s?' '' -- (commandline -cp))
          NAME "[suggest:"(string length -- "$rest")"]" "$rest" 2>/dev/null
        end
        complete -c NAME -f -a '(__feedhub_complete)'

        """;

    private const string PowerShell = """
        # FeedHub: add this to $PROFILE.
        Register-ArgumentCompleter -Native -CommandName NAME -ScriptBlock {
          param($word, $ast, $position)
          $rest = $ast.ToString() -replace '^\S+\s?', ''
          $at = [Math]::Max(0, $position - ($ast.ToString().Length - $rest.Length))
          & NAME "[suggest:$at]" "$rest" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }

        """;

    private static readonly Dictionary<string, string> Scripts = new() { ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish, ["pwsh"] = PowerShell };

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root)
    {
        Argument<string> shell = new("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        Option<string> name = new("--name") { Description = "What the program is called in that shell.", DefaultValueFactory = static _ => "feedhub" };
        name.Validators.Add(result =>
        {
            if (!ProgramName().IsMatch(result.GetValueOrDefault<string>() ?? ""))
            {
                result.AddError("--name takes the name of a program or alias: letters, digits, dots, hyphens and underscores");
            }
        });
        Command completion = new("completion", "Print a script that completes verbs and options in a shell.") { shell, name };
        completion.SetAction(async (parsed, _) =>
        {
            await Console.Out.WriteAsync(Scripts[parsed.GetValue(shell)!].Replace("NAME", parsed.GetValue(name), StringComparison.Ordinal));
            return CommandLine.Done;
        });
        root.Subcommands.Add(completion);
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z", RegexOptions.NonBacktracking)]
    private static partial Regex ProgramName();
}
