using System.CommandLine;
using System.CommandLine.Parsing;
using FeedHub.Credentials;

namespace FeedHub.Cli;

/// <summary>Options that say how a source is reached: credentials and proxy. One secret a call.</summary>
internal sealed class AccessOptions
{
    private readonly Option<string?> _basic = new("--basic") { Description = "Basic credentials of this user; the secret is the password.", HelpName = "USER" };
    private readonly Option<bool> _bearer = new("--bearer") { Description = "A bearer token is the secret." };
    private readonly Option<string?> _header = new("--header") { Description = "A header of this name; the secret is its value.", HelpName = "NAME" };
    private readonly Option<bool> _cookie = new("--cookie") { Description = "A Cookie header is the secret: name=value; name=value." };
    private readonly Option<string?> _proxy = new("--proxy")
    {
        Description = "Reach the source through this proxy: http://host:port, socks5://host:port. Without a URL it is the secret, and may hold credentials.",
        HelpName = "URL",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly SecretInput _secret = new();

    /// <summary>Adds the options.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_basic);
        command.Options.Add(_bearer);
        command.Options.Add(_header);
        command.Options.Add(_cookie);
        command.Options.Add(_proxy);
        _secret.AddTo(command);
        command.Validators.Add(Check);
    }

    /// <summary>Whether the call changes anything here.</summary>
    /// <param name="parsed">The parsed command.</param>
    public bool IsGiven(ParseResult parsed) => Given(parsed.CommandResult) > 0;

    /// <summary>What is stored, changed as the call says.</summary>
    /// <param name="parsed">The parsed command.</param>
    /// <param name="stored">As stored.</param>
    /// <param name="url">URL whose origin the secrets are for.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="CommandException">The secret cannot be read or used.</exception>
    public async Task<SourceAccess> ApplyAsync(ParseResult parsed, SourceAccess stored, Uri url, CancellationToken cancel)
    {
        SourceAccess access = stored.For(url);
        if (stored.Origin.Length > 0 && stored.Origin != access.Origin)
        {
            access = new SourceAccess { Proxy = stored.Proxy }.For(url); // secrets of one origin are not handed to another
        }

        if (parsed.GetValue(_basic) is { } user)
        {
            return access.WithBasic(user, await _secret.ReadAsync(parsed, $"password of {user}", cancel));
        }

        if (parsed.GetValue(_bearer))
        {
            return access.WithBearer(await _secret.ReadAsync(parsed, "bearer token", cancel));
        }

        if (parsed.GetValue(_header) is { } name)
        {
            string value = await _secret.ReadAsync(parsed, $"value of {name}", cancel);
            return access.WithHeader(name, value);
        }

        if (parsed.GetValue(_cookie))
        {
            return access with { Cookie = await _secret.ReadAsync(parsed, "cookie", cancel) };
        }

        return parsed.GetResult(_proxy) is null ? access : access with { Proxy = Proxy(parsed.GetValue(_proxy) ?? await _secret.ReadAsync(parsed, "proxy", cancel)) };
    }

    private static string Proxy(string text) => AccessRules.ProblemOfProxy(text) is { } problem ? throw new CommandException(problem) : text;

    private int Given(CommandResult result) =>
        (result.GetValue(_basic) is null ? 0 : 1) + (result.GetValue(_bearer) ? 1 : 0) + (result.GetValue(_header) is null ? 0 : 1) + (result.GetValue(_cookie) ? 1 : 0)
        + (result.GetResult(_proxy) is null ? 0 : 1);

    private void Check(CommandResult result)
    {
        int given = Given(result);
        if (given > 1)
        {
            result.AddError("One of --basic, --bearer, --header, --cookie and --proxy at a time: each takes one secret.");
        }

        if (given == 0 && _secret.IsNamed(result))
        {
            result.AddError("--secret-file and --secret-env go with one of --basic, --bearer, --header, --cookie and --proxy.");
        }

        if (result.GetValue(_basic) is { } user && !AccessRules.IsUserName(user))
        {
            result.AddError("--basic: a user name has no colon, and the password is not part of it.");
        }

        if (result.GetValue(_header) is { } name && !AccessRules.IsHeader(name))
        {
            result.AddError($"--header: '{name}' is no header that may be set; the value is not part of it.");
        }

        if (result.GetResult(_proxy) is not null && result.GetValue(_proxy) is { } proxy && proxy.Contains('@', StringComparison.Ordinal))
        {
            result.AddError("--proxy: a proxy with credentials is a secret: leave the URL out here, and give it by --secret-file, --secret-env or standard input.");
        }
    }
}
