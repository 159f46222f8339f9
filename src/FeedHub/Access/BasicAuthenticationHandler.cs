using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace FeedHub.Access;

/// <summary>HTTP Basic (RFC 7617) with the administrator's password and any user name, for scripts.</summary>
internal sealed class BasicAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, LoginAttempt attempt, AdministratorSession session)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (ReadPassword(Request.Headers.Authorization) is not { } password)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (!attempt.Check(Context.Connection.RemoteIpAddress, password, out TimeSpan wait))
        {
            if (wait > TimeSpan.Zero)
            {
                Context.Features.Set(new LoginWait(wait));
            }

            return Task.FromResult(AuthenticateResult.Fail("The password is wrong, or too many were."));
        }

        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(session.Begin(AccessSchemes.Basic), AccessSchemes.Basic)));
    }

    private static string? ReadPassword(string? header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out AuthenticationHeaderValue? value)
            || !value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || value.Parameter is not { Length: > 0 and <= 8192 } parameter
            || !Base64.IsValid(parameter))
        {
            return null;
        }

        string pair = Encoding.UTF8.GetString(Convert.FromBase64String(parameter));
        int colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : pair[(colon + 1)..];
    }
}
